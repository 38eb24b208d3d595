package news.broadsheet.articles.feed;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Document;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.site.SiteConfig;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What there is on the site, for search engines: an index, its parts, and the news of two days. Their protocol has no
 * empty sitemap, so front pages stand where there are no articles.
 */
@Path("/api/v1/feeds")
@Tag(name = "feeds")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class SitemapsResource {
    private static final String PARTS = Format.PATH + "sitemaps/";
    private static final String PAGES = "pages.xml";
    private static final Pattern MONTH = Pattern.compile("([0-9]{4}-[0-9]{2})\\.xml");

    private final Sitemaps sitemaps;
    private final SiteConfig site;
    private final Languages languages;
    private final Answers answers;
    private final Clock clock;

    SitemapsResource(Sitemaps sitemaps, SiteConfig site, Languages languages, Answers answers, Clock clock) {
        this.sitemaps = sitemaps;
        this.site = site;
        this.languages = languages;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Path("/sitemap.xml")
    @Operation(operationId = "getSitemapIndex", summary = "The index of all sitemaps")
    @APIResponse(
            responseCode = "200",
            description = "The index",
            content = @Content(mediaType = SitemapXml.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response index() {
        List<Sitemaps.Part> parts = sitemaps.parts();
        return answer(SitemapXml.index(site, xml -> {
            xml.sitemap(PARTS + PAGES, null);
            for (Sitemaps.Part part : parts) {
                String cursor = part.cursor();
                xml.sitemap(
                        PARTS + part.month() + ".xml" + (cursor == null ? "" : "?after=" + cursor), part.changedAt());
            }
        }));
    }

    @GET
    @Path("/sitemaps/{part}")
    @Operation(
            operationId = "getSitemap",
            summary = "A sitemap: the front pages (pages.xml), or what was published in a month (2026-11.xml)")
    @APIResponse(
            responseCode = "200",
            description = "The sitemap",
            content = @Content(mediaType = SitemapXml.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response part(
            String part,
            @QueryParam("after") @Parameter(description = "As the index says it, for a month of very many articles")
                    String after) {
        if (PAGES.equals(part)) {
            return answer(SitemapXml.urls(site, this::pages));
        }
        YearMonth month = month(part);
        List<Sitemaps.Entry> entries =
                sitemaps.entries(month, Position.read(Sitemaps.Part.list(month.toString()), after));
        if (entries.isEmpty()) {
            throw new Problem.NotFound("The sitemap " + part);
        }
        return answer(SitemapXml.urls(site, xml -> {
            for (Sitemaps.Entry entry : entries) {
                xml.page(entry.path(), entry.changedAt(), entry.editions());
            }
        }));
    }

    private static YearMonth month(String part) {
        var month = MONTH.matcher(part);
        try {
            if (month.matches()) {
                return YearMonth.parse(month.group(1));
            }
        } catch (DateTimeException e) {
            throw new Problem.NotFound("The sitemap " + part);
        }
        throw new Problem.NotFound("The sitemap " + part);
    }

    @GET
    @Path("/news-sitemap.xml")
    @Operation(
            operationId = "getNewsSitemap",
            summary = "What was published in the last two days, at most 1,000, for Google News")
    @APIResponse(
            responseCode = "200",
            description = "The sitemap",
            content = @Content(mediaType = SitemapXml.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response news(
            @QueryParam("language") @Parameter(description = "One of the newsroom's languages; all without")
                    String language) {
        languages.check(language);
        List<Sitemaps.News> news = sitemaps.news(language, clock.instant());
        return answer(SitemapXml.urls(site, xml -> {
            if (news.isEmpty()) {
                xml.page(language == null ? "/" : "/" + language + "/", null, Map.of());
            }
            for (Sitemaps.News one : news) {
                xml.news(one);
            }
        }));
    }

    private void pages(SitemapXml xml) throws XMLStreamException {
        pages(xml, "/");
        for (String section : sitemaps.sections()) {
            pages(xml, "/" + section + "/");
        }
    }

    private void pages(SitemapXml xml, String path) throws XMLStreamException {
        Map<String, String> editions = new LinkedHashMap<>();
        languages.supported().forEach(language -> editions.put(language, "/" + language + path));
        for (String page : editions.values()) {
            xml.page(page, null, editions);
        }
    }

    /**
     * Caches cannot be told of each article in it, so they learn of a withdrawal after the seconds for which they keep it,
     * and must not show it longer, whoever is down.
     */
    private Response answer(byte[] sitemap) {
        return answers.open(new Document(sitemap, SitemapXml.MEDIA_TYPE, null, List.of("latest", "sections"), false));
    }
}
