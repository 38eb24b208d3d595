package news.broadsheet.gateway.problem;

import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Renders an error as a page. The site implements it, so that this package does not depend on the site. */
public interface ErrorPage {

    /**
     * @param path path of the request; its first segment selects the language
     * @param acceptLanguage what the reader prefers, for paths without a language
     * @return HTML
     */
    String render(Problem problem, String path, @Nullable String acceptLanguage);
}
