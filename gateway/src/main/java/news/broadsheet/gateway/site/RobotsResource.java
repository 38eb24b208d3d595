package news.broadsheet.gateway.site;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import news.broadsheet.gateway.crawler.Crawlers;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Serves robots.txt, of which {@link Crawlers} knows the groups. It names the sitemaps, because a sitemap may only list pages above its own path when robots.txt
 * names it.
 */
@Path("/robots.txt")
@PermitAll
class RobotsResource {
    private final SiteConfig site;
    private final Crawlers crawlers;

    RobotsResource(SiteConfig site, Crawlers crawlers) {
        this.site = site;
        this.crawlers = crawlers;
    }

    @GET
    @Operation(hidden = true)
    public Response robots() {
        // @Produces would refuse clients that prefer HTML.
        return Response.ok(
                        """
                %2$s
                Sitemap: %1$s/api/v1/feeds/sitemap.xml
                Sitemap: %1$s/api/v1/feeds/news-sitemap.xml
                """.formatted(site.url().toString().replaceFirst("/$", ""), crawlers.robotsTxt()),
                        MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .build();
    }
}
