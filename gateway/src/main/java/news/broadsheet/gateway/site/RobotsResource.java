package news.broadsheet.gateway.site;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What search engines are told first. Only what is named here may speak of pages above its own path: the sitemaps do. */
@Path("/robots.txt")
@PermitAll
class RobotsResource {
    private final SiteConfig site;

    RobotsResource(SiteConfig site) {
        this.site = site;
    }

    @GET
    @Operation(hidden = true)
    @Produces(MediaType.TEXT_PLAIN)
    public String robots() {
        return """
                User-agent: *
                Disallow: /newsroom
                Disallow: /api/
                Allow: /api/v1/feeds/
                Sitemap: %1$s/api/v1/feeds/sitemap.xml
                Sitemap: %1$s/api/v1/feeds/news-sitemap.xml
                """.formatted(site.url().toString().replaceFirst("/$", ""));
    }
}
