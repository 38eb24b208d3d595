package news.broadsheet.gateway.site;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import news.broadsheet.gateway.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The reader's pages, composed on the server from what the public API says. */
@Path("/")
@PermitAll
@RunOnVirtualThread
class SiteResource {
    private static final String LANGUAGE = "{language:[a-z]{2}}";
    private static final int PAGE = 20;
    private static final int LATEST = 8;
    private static final int POPULAR = 5;
    private static final int LONGEST_QUERY = 200;

    private final SiteConfig site;
    private final Reading reading;
    private final Layouts layouts;
    private final Dates dates;
    private final Html html;

    SiteResource(SiteConfig site, Reading reading, Layouts layouts, Dates dates, Html html) {
        this.site = site;
        this.reading = reading;
        this.layouts = layouts;
        this.dates = dates;
        this.html = html;
    }

    @GET
    @Operation(hidden = true)
    public Response root(@Context HttpHeaders headers) {
        return Response.temporaryRedirect(URI.create("/" + layouts.bestOf(headers.getAcceptableLanguages()) + "/"))
                .header("Vary", "Accept-Language")
                .header("Cache-Control", "no-cache")
                .build();
    }

    @GET
    @Path(LANGUAGE)
    @Operation(hidden = true)
    public Response front(@RestPath String language, @RestQuery String after, @Context UriInfo uri) {
        String path = "/" + language + "/";
        if (isElsewhere(uri, language, path)) {
            return html.moved(path, uri);
        }
        Map<String, String> others = site.languages().stream()
                .filter(other -> !other.equals(language))
                .collect(Collectors.toMap(other -> other, other -> "/" + other + "/", (a, b) -> a, LinkedHashMap::new));
        Article.Page page = list(language, null, after);
        return html.page(
                Templates.front(
                        layouts.of(language, path, site.name(), "", others),
                        null,
                        teasers(page.items(), path),
                        older(path, page),
                        reading.popular(language, POPULAR)),
                language);
    }

    @GET
    @Path(LANGUAGE + "/{section}")
    @Operation(hidden = true)
    public Response section(
            @RestPath String language, @RestPath String section, @RestQuery String after, @Context UriInfo uri) {
        String path = "/" + language + "/" + section + "/";
        if (isElsewhere(uri, language, path)) {
            return html.moved(path, uri);
        }
        Section known = reading.sections().stream()
                .filter(candidate -> candidate.slug().equals(section))
                .findFirst()
                .orElseThrow(() -> new Problem.NoSuchPage(path));
        Map<String, String> others = site.languages().stream()
                .filter(other -> !other.equals(language))
                .collect(Collectors.toMap(
                        other -> other, other -> "/" + other + "/" + section + "/", (a, b) -> a, LinkedHashMap::new));
        Article.Page page = list(language, section, after);
        String name = known.name(language);
        return html.page(
                Templates.front(
                        layouts.of(language, path, name, "", others),
                        name,
                        teasers(page.items(), path),
                        older(path, page),
                        reading.popular(language, POPULAR)),
                language);
    }

    @GET
    @Path(LANGUAGE + "/{section}/{slug}")
    @Operation(hidden = true)
    public Response article(
            @RestPath String language, @RestPath String section, @RestPath String slug, @Context UriInfo uri) {
        String path = "/" + language + "/" + section + "/" + slug;
        if (isElsewhere(uri, language, path)) {
            return html.moved(path, uri);
        }
        try {
            return html.page(article(reading.article(language, section, slug)), language);
        } catch (Reading.Moved moved) {
            return html.moved(moved.to(), uri);
        }
    }

    private TemplateInstance article(Article article) {
        String language = article.language();
        Map<String, String> editions =
                article.editions().stream().collect(Collectors.toMap(Article.Edition::language, Article.Edition::path));
        return Templates.article(
                layouts.of(language, article.path(), article.headline(), article.lead(), editions),
                article,
                Teaser.of(article, dates, article.path()),
                Picture.of(article),
                Quotations.attributed(article.body()),
                article.correction() == null
                        ? null
                        : dates.minute(article.correction().at(), language),
                reading.views(article.id())
                        .map(NumberFormat.getIntegerInstance(Locale.forLanguageTag(language))::format)
                        .orElse(null),
                teasers(latest(language).items(), article.path()),
                reading.popular(language, POPULAR));
    }

    @GET
    @Path(LANGUAGE + "/search")
    @Operation(hidden = true)
    public Response search(
            @RestPath String language,
            @RestQuery String q,
            @RestQuery String tag,
            @RestQuery String after,
            @Context UriInfo uri) {
        String path = "/" + language + "/search";
        if (isElsewhere(uri, language, path)) {
            return html.moved(path, uri);
        }
        String typed = q == null ? "" : q.strip();
        if (typed.length() > LONGEST_QUERY) {
            typed = typed.substring(0, LONGEST_QUERY);
        }
        boolean asked = !typed.isEmpty() || tag != null;
        boolean down = false;
        Article.Page found = Article.Page.EMPTY;
        if (asked) {
            Map<String, String> filters = new LinkedHashMap<>();
            filters.put("language", language);
            filters.put("q", typed);
            filters.put("tag", tag);
            filters.put("after", after);
            try {
                found = reading.search(filters);
            } catch (Problem.PartDown e) {
                down = true;
                found = latest(language);
            }
        }
        String more = down || found.next() == null
                ? null
                : UriBuilder.fromPath(path)
                        .queryParam("q", "{q}")
                        .queryParam("tag", "{tag}")
                        .queryParam("after", "{after}")
                        .build(typed, tag == null ? "" : tag, found.next())
                        .toString();
        return html.uncached(
                down ? 503 : 200,
                Templates.search(
                        layouts.of(language, path, typed),
                        typed,
                        asked,
                        down,
                        found.total(),
                        teasers(found.items(), path),
                        more),
                language);
    }

    private boolean isElsewhere(UriInfo uri, String language, String path) {
        if (!site.languages().contains(language)) {
            throw new Problem.NoSuchPage(uri.getPath());
        }
        return !uri.getRequestUri().getPath().equals(path);
    }

    private Article.Page list(String language, String section, String after) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("language", language);
        filters.put("section", section);
        filters.put("limit", Integer.toString(PAGE));
        filters.put("after", after);
        return reading.list(filters);
    }

    /** An article is readable without the list beside it. */
    private Article.Page latest(String language) {
        try {
            return reading.list(new LinkedHashMap<>(Map.of("language", language, "limit", Integer.toString(LATEST))));
        } catch (Problem.PartDown e) {
            return Article.Page.EMPTY;
        }
    }

    private List<Teaser> teasers(List<Article> articles, String currentPath) {
        return articles.stream()
                .map(article -> Teaser.of(article, dates, currentPath))
                .toList();
    }

    private static String older(String path, Article.Page page) {
        return page.next() == null
                ? null
                : UriBuilder.fromPath(path)
                        .queryParam("after", "{after}")
                        .build(page.next())
                        .toString();
    }
}
