package news.broadsheet.gateway.problem;

/** How a refusal looks to a reader. The site draws it; the API door has no need to know how. */
public interface ErrorPage {

    /**
     * @param detail what the problem says, shown where it is meant for readers
     * @param path the address asked for; its first part tells the language
     * @return HTML
     */
    String render(int status, String detail, String path);
}
