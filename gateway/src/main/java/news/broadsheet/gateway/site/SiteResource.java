package news.broadsheet.gateway.site;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
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
import news.broadsheet.gateway.site.Composition.Part;
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
    private static final int LONGEST_QUERY = 200;

    private final SiteConfig site;
    private final ContentClient content;
    private final ComposedPages pages;
    private final Layouts layouts;
    private final Dates dates;
    private final HtmlResponses html;
    private final ImportedRedirects redirects;

    SiteResource(
            SiteConfig site,
            ContentClient content,
            ComposedPages pages,
            Layouts layouts,
            Dates dates,
            HtmlResponses html,
            ImportedRedirects redirects) {
        this.site = site;
        this.content = content;
        this.pages = pages;
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
    @Uncompressed
    @Path(LANGUAGE)
    @Operation(hidden = true)
    public Response front(
            @RestPath String language,
            @RestQuery String after,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        String path = "/" + language + "/";
        requireKnown(language, uri);
        Optional<Response> former = former(uri);
        if (former.isPresent()) {
            return former.get();
        }
        if (isElsewhere(uri, path)) {
            return html.moved(path, uri);
        }
        return pages.get(target(path, after), language, request, page -> {
            Part<List<Section>> sections = page.ask(layouts::sections);
            Part<Article.Page> list = page.ask(() -> content.front(language, null, after));
            Part<List<Article.Popular>> popular = popular(page, language);
            return front(
                    layouts.of(
                            language,
                            path,
                            site.name(),
                            "",
                            otherLanguages(language, "/"),
                            sections.or(layouts.known())),
                    null,
                    list.required("articles"),
                    popular.soonOr(List.of()),
                    path);
        });
    }

    @GET
    @Uncompressed
    @Path(LANGUAGE + "/{section}")
    @Operation(hidden = true)
    public Response section(
            @RestPath String language,
            @RestPath String section,
            @RestQuery String after,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        String path = "/" + language + "/" + section + "/";
        requireKnown(language, uri);
        if (isElsewhere(uri, path)) {
            find(section, content.sections().value(), path);
            return html.moved(path, uri);
        }
        return pages.get(target(path, after), language, request, page -> {
            Part<List<Section>> asked = page.ask(content::sections);
            Part<Article.Page> list = page.ask(() -> content.front(language, section, after));
            Part<List<Article.Popular>> popular = popular(page, language);
            List<Section> sections = asked.required("articles");
            String name = find(section, sections, path).name(language);
            return front(
                    layouts.of(language, path, name, "", otherLanguages(language, "/" + section + "/"), sections),
                    name,
                    list.required("articles"),
                    popular.soonOr(List.of()),
                    path);
        });
    }

    private static Section find(String slug, List<Section> sections, String path) {
        return sections.stream()
                .filter(candidate -> candidate.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(path));
    }

    /** @param heading heading of a section's front page; the front page of a language has none */
    private TemplateInstance front(
            Layout layout, String heading, Article.Page list, List<Article.Popular> popular, String path) {
        return Templates.front(layout, heading, teasers(list.items(), path), older(path, list), popular);
    }

    /** @param rest path behind the language, which is the same in all of them */
    private Map<String, String> otherLanguages(String than, String rest) {
        return site.languages().stream()
                .filter(language -> !language.equals(than))
                .collect(Collectors.toMap(
                        language -> language, language -> "/" + language + rest, (a, b) -> a, LinkedHashMap::new));
    }

    private static String target(String path, String after) {
        return after == null ? path : path + "?after=" + after;
    }

    private Part<List<Article.Popular>> popular(Composition page, String language) {
        return page.ask(() -> content.popular(language));
    }

    @GET
    @Uncompressed
    @Path(LANGUAGE + "/{section}/{slug}")
    @Operation(hidden = true)
    public Response article(
            @RestPath String language,
            @RestPath String section,
            @RestPath String slug,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        String path = "/" + language + "/" + section + "/" + slug;
        requireKnown(language, uri);
        try {
            Response response = pages.get(path, language, request, page -> {
                Part<Article> article = page.ask(() -> content.article(language, section, slug));
                Part<List<Section>> sections = page.ask(layouts::sections);
                Part<Article.Page> latest = page.ask(() -> content.latest(language));
                Part<List<Article.Popular>> popular = popular(page, language);
                Article found = article.required("articles");
                Part<Optional<Long>> views = page.ask(() -> content.views(found.id()));
                return article(
                        found,
                        sections.or(layouts.known()),
                        latest.or(Article.Page.EMPTY).items(),
                        popular.soonOr(List.of()),
                        views.soonOr(Optional.empty()));
            });
            return isElsewhere(uri, path) ? html.moved(path, uri) : response;
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
        Composition page = pages.begin();
        Part<List<Section>> sections = page.ask(layouts::sections);
        boolean down = false;
        Article.Page found = Article.Page.EMPTY;
        if (asked) {
            Map<String, String> filters = new LinkedHashMap<>();
            filters.put("language", language);
            filters.put("q", typed);
            filters.put("tag", tag);
            filters.put("after", after);
            Part<Article.Page> results = page.ask(() -> content.search(filters));
            Part<Article.Page> latest = page.ask(() -> content.latest(language));
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
                        found,
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
