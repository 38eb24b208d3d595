package news.broadsheet.gateway.problem;

/** Renders an error as a page. The site implements it, so that this package does not depend on the site. */
public interface ErrorPage {

    /**
     * @param detail text of the problem, for those errors whose text is meant for readers
     * @param path path of the request; its first segment selects the language
     * @return HTML
     */
    String render(int status, String detail, String path);
}
