package news.broadsheet.gateway.crawler;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "crawling-disallowed",
        status = 403,
        title = "This crawler may not read this",
        remedy = "Read /robots.txt, and ask the newspaper for a licence.")
final class CrawlingDisallowed extends Problem {
    private static final long serialVersionUID = 1L;

    CrawlingDisallowed(String token) {
        super("robots.txt disallows this for " + token + ".");
    }
}
