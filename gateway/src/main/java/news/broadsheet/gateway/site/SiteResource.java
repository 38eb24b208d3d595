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
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import news.broadsheet.gateway.site.PageParts.Part;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Serves the pages for readers, composed from the public API. */
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
    private final ContentClient content;
    private final PageParts parts;
    private final Layouts layouts;
    private final Dates dates;
    private final HtmlResponses html;
    private final ImportedRedirects redirects;

    SiteResource(
            SiteConfig site,
            ContentClient content,
            PageParts parts,
            Layouts layouts,
            Dates dates,
            HtmlResponses html,
            ImportedRedirects redirects) {
        this.site = site;
        this.content = content;
        this.parts = parts;
        this.layouts = layouts;
        this.dates = dates;
        this.html = html;
        this.redirects = redirects;
    }

    @GET
    @Operation(hidden = true)
    public Response root(@Context HttpHeaders headers, @Context UriInfo uri) {
        Optional<Response> former = former(uri);
        if (former.isPresent()) {
            return former.get();
        }
        String language = layouts.bestOf(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return Response.status(Response.Status.TEMPORARY_REDIRECT)
                .header("Location", "/" + language + "/")
                .header("Vary", "Accept-Language")
                .header("Cache-Control", "no-cache")
                .build();
    }

    @GET
    @Path(LANGUAGE)
    @Operation(hidden = true)
    public Response front(@RestPath String language, @RestQuery String after, @Context UriInfo uri) {
        String path = "/" + language + "/";
        requireKnown(language, uri);
        Optional<Response> former = former(uri);
        if (former.isPresent()) {
            return former.get();
        }
        if (isElsewhere(uri, path)) {
            return html.moved(path, uri);
        }
        Map<String, String> others = site.languages().stream()
                .filter(other -> !other.equals(language))
                .collect(Collectors.toMap(other -> other, other -> "/" + other + "/", (a, b) -> a, LinkedHashMap::new));
        PageParts.Deadline deadline = parts.deadline();
        Part<List<Section>> sections = deadline.ask(layouts::sections);
        Part<Article.Page> page = deadline.ask(() -> list(language, null, after));
        Part<List<Article.Popular>> popular = popular(deadline, language);
        return front(path, language, null, others, page, sections.or(layouts.known()), popular);
    }

    @GET
    @Path(LANGUAGE + "/{section}")
    @Operation(hidden = true)
    public Response section(
            @RestPath String language, @RestPath String section, @RestQuery String after, @Context UriInfo uri) {
        String path = "/" + language + "/" + section + "/";
        requireKnown(language, uri);
        PageParts.Deadline deadline = parts.deadline();
        Part<List<Section>> asked = deadline.ask(content::sections);
        Part<Article.Page> page = deadline.ask(() -> list(language, section, after));
        Part<List<Article.Popular>> popular = popular(deadline, language);
        List<Section> sections = asked.required("articles");
        Section known = sections.stream()
                .filter(candidate -> candidate.slug().equals(section))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(path));
        if (isElsewhere(uri, path)) {
            return html.moved(path, uri);
        }
        Map<String, String> others = site.languages().stream()
                .filter(other -> !other.equals(language))
                .collect(Collectors.toMap(
                        other -> other, other -> "/" + other + "/" + section + "/", (a, b) -> a, LinkedHashMap::new));
        return front(path, language, known.name(language), others, page, sections, popular);
    }

    /** @param heading heading of a section's front page; the front page of a language has none */
    private Response front(
            String path,
            String language,
            String heading,
            Map<String, String> others,
            Part<Article.Page> asked,
            List<Section> sections,
            Part<List<Article.Popular>> popular) {
        Article.Page page = asked.required("articles");
        return html.page(
                Templates.front(
                        layouts.of(language, path, heading == null ? site.name() : heading, "", others, sections),
                        heading,
                        teasers(page.items(), path),
                        older(path, page),
                        popular.soonOr(List.of())),
                language);
    }

    private Part<List<Article.Popular>> popular(PageParts.Deadline deadline, String language) {
        return deadline.ask(() -> content.popular(language, POPULAR));
    }

    @GET
    @Path(LANGUAGE + "/{section}/{slug}")
    @Operation(hidden = true)
    public Response article(
            @RestPath String language, @RestPath String section, @RestPath String slug, @Context UriInfo uri) {
        String path = "/" + language + "/" + section + "/" + slug;
        requireKnown(language, uri);
        PageParts.Deadline deadline = parts.deadline();
        Part<Article> article = deadline.ask(() -> content.article(language, section, slug));
        Part<List<Section>> sections = deadline.ask(layouts::sections);
        Part<Article.Page> latest = deadline.ask(() -> latest(language));
        Part<List<Article.Popular>> popular = popular(deadline, language);
        try {
            Article found = article.required("articles");
            if (isElsewhere(uri, path)) {
                return html.moved(path, uri);
            }
            Part<Optional<Long>> views = deadline.ask(() -> content.views(found.id()));
            return html.page(
                    article(
                            found,
                            sections.or(layouts.known()),
                            latest.or(Article.Page.EMPTY).items(),
                            popular.soonOr(List.of()),
                            views.soonOr(Optional.empty())),
                    language);
        } catch (ContentClient.Moved moved) {
            return html.moved(moved.to(), uri);
        }
    }

    private TemplateInstance article(
            Article article,
            List<Section> sections,
            List<Article> latest,
            List<Article.Popular> popular,
            Optional<Long> views) {
        String language = article.language();
        Map<String, String> editions =
                article.editions().stream().collect(Collectors.toMap(Article.Edition::language, Article.Edition::path));
        return Templates.article(
                layouts.of(language, article.path(), article.headline(), article.lead(), editions, sections),
                article,
                Teaser.of(article, dates, article.path()),
                Picture.of(article),
                Quotations.attributed(article.body()),
                article.correction() == null
                        ? null
                        : dates.minute(article.correction().at(), language),
                views.map(NumberFormat.getIntegerInstance(Locale.forLanguageTag(language))::format)
                        .orElse(null),
                teasers(latest, article.path()),
                popular);
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
        requireKnown(language, uri);
        if (isElsewhere(uri, path)) {
            return html.moved(path, uri);
        }
        String typed = q == null ? "" : q.strip();
        if (typed.length() > LONGEST_QUERY) {
            typed = typed.substring(0, LONGEST_QUERY);
        }
        boolean asked = !typed.isEmpty() || tag != null;
        PageParts.Deadline deadline = parts.deadline();
        Part<List<Section>> sections = deadline.ask(layouts::sections);
        boolean down = false;
        Article.Page found = Article.Page.EMPTY;
        if (asked) {
            Map<String, String> filters = new LinkedHashMap<>();
            filters.put("language", language);
            filters.put("q", typed);
            filters.put("tag", tag);
            filters.put("after", after);
            Part<Article.Page> results = deadline.ask(() -> content.search(filters));
            Part<Article.Page> latest = deadline.ask(() -> latest(language));
            try {
                found = results.required("search");
            } catch (Problem.Unavailable e) {
                down = true;
                found = latest.or(Article.Page.EMPTY);
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
                        layouts.of(language, path, typed, "", Map.of(), sections.or(layouts.known())),
                        typed,
                        asked,
                        down,
                        found.total(),
                        teasers(found.items(), path),
                        more),
                language);
    }

    private void requireKnown(String language, UriInfo uri) {
        if (!site.languages().contains(language)) {
            throw new Problem.NotFound(uri.getPath());
        }
    }

    /** Redirects former pages that were addressed by query alone. While nobody can say, the page that is here is shown. */
    private Optional<Response> former(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        try {
            return query == null
                    ? Optional.empty()
                    : redirects
                            .byQuery(uri.getRequestUri().getRawPath() + "?" + query)
                            .map(path -> Response.status(Response.Status.MOVED_PERMANENTLY)
                                    .header("Location", path)
                                    .build());
        } catch (Problem.Unavailable | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean isElsewhere(UriInfo uri, String path) {
        return !uri.getRequestUri().getPath().equals(path);
    }

    private Article.Page list(String language, String section, String after) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("language", language);
        filters.put("section", section);
        filters.put("limit", Integer.toString(PAGE));
        filters.put("after", after);
        return content.list(filters);
    }

    /** Returns the latest articles, or none while the list is not available. */
    private Article.Page latest(String language) {
        try {
            return content.list(new LinkedHashMap<>(Map.of("language", language, "limit", Integer.toString(LATEST))));
        } catch (Problem.Unavailable e) {
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
