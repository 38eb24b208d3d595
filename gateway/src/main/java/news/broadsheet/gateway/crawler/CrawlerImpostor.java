package news.broadsheet.gateway.crawler;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "crawler-impostor",
        status = 403,
        title = "This crawler is not who it says",
        remedy = "Name yourself in User-Agent. Operators of the crawler: publish the address that this came from.")
final class CrawlerImpostor extends Problem {
    private static final long serialVersionUID = 1L;

    CrawlerImpostor(String token) {
        super("The address is none of those that the operator of " + token + " publishes.");
    }
}
