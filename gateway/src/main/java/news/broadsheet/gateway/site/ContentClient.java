package news.broadsheet.gateway.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.gateway.cache.PublicCache.Result;
import news.broadsheet.gateway.route.BackendClient;
import news.broadsheet.gateway.route.WholeResponse;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the content of pages from the services, through the same cache as API calls. */
@ApplicationScoped
class ContentClient {
    private static final String ARTICLES = "/api/v1/articles";
    private static final int FRONT = 20;
    private static final int LATEST = 8;
    private static final int POPULAR = 5;

    private final BackendClient backend;
    private final ObjectMapper json;

    /** A list in the services' JSON. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    private record Items<T>(List<T> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    private record Views(long views) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    private record Gone(String reason, String redirect) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    private record Address(String path) {}

    /** Signals that an article has another address now. */
    static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String to;

        Moved(String to) {
            super(to, null, false, false);
            this.to = to;
        }

        String to() {
            return to;
        }
    }

    ContentClient(BackendClient backend, ObjectMapper json) {
        this.backend = backend;
        this.json = json;
    }

    /**
     * @throws Problem.Gone with the reason when the article was withdrawn
     * @throws Moved when the article has another address now, or was withdrawn in favour of another page
     */
    Content<Article> article(String language, String section, String slug) {
        Result<WholeResponse> result =
                backend.read(ARTICLES + "/" + language + "/" + encode(section) + "/" + encode(slug));
        WholeResponse response = result.answer();
        if (response.status() == 301) {
            throw new Moved(response.header("Location").orElseThrow().substring(ARTICLES.length()));
        }
        if (response.status() == 410) {
            Gone gone = json(response, new TypeReference<>() {});
            if (gone.redirect() != null) {
                throw new Moved(gone.redirect());
            }
            throw new Problem.Gone(gone.reason());
        }
        return parse(result, "articles", new TypeReference<>() {});
    }

    /**
     * Finds the current address of a page of a former site.
     *
     * @param target path and query
     * @return empty when the address is unknown
     * @throws Problem.Unavailable when nobody can say: a 404 would make search engines forget the page
     */
    Optional<String> legacyRedirect(String target) {
        WholeResponse response =
                backend.read("/api/v1/addresses?path=" + encode(target)).answer();
        if (response.status() >= 500) {
            throw Problem.Unavailable.part("articles", null);
        }
        return response.status() == 200
                ? Optional.of(
                        this.<Address>json(response, new TypeReference<>() {}).path())
                : Optional.empty();
    }

    /** Returns the articles of a language's or a section's front page. */
    Content<Article.Page> front(String language, @Nullable String section, @Nullable String after) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("language", language);
        filters.put("section", section);
        filters.put("limit", Integer.toString(FRONT));
        filters.put("after", after);
        return list(filters);
    }

    /** Returns the latest articles, or none while the list is not available. */
    Content<Article.Page> latest(String language) {
        try {
            return list(new LinkedHashMap<>(Map.of("language", language, "limit", Integer.toString(LATEST))));
        } catch (Problem.Unavailable e) {
            return Content.insteadOfMissing(Article.Page.EMPTY);
        }
    }

    /** @param filters query parameters by name; null and empty values are left out */
    private Content<Article.Page> list(Map<String, String> filters) {
        return parse(backend.read(ARTICLES + query(filters)), "articles", new TypeReference<>() {});
    }

    Content<Article.Page> search(Map<String, String> filters) {
        return parse(backend.read("/api/v1/search" + query(filters)), "search", new TypeReference<>() {});
    }

    Content<List<Section>> sections() {
        Content<Items<Section>> sections =
                parse(backend.read("/api/v1/sections?limit=100"), "articles", new TypeReference<>() {});
        return sections.map(Items::items);
    }

    byte[] indexNowKey(String key) {
        return expectOk(backend.read("/api/v1/indexnow/" + encode(key) + ".txt"), "articles")
                .body();
    }

    /** Returns the most read articles of the last day, and none while analytics-service is down. */
    Content<List<Article.Popular>> popular(String language) {
        try {
            Content<Items<Article.Popular>> popular = parse(
                    backend.read("/api/v1/popular"
                            + query(Map.of("language", language, "limit", Integer.toString(POPULAR)))),
                    "analytics",
                    new TypeReference<>() {});
            return popular.map(Items::items);
        } catch (Problem | UncheckedIOException e) {
            Log.debugf(e, "The most read are left out");
            return Content.insteadOfMissing(List.of());
        }
    }

    /** Returns an article's views; while analytics-service is down the last known number, if there is one. */
    Content<Optional<Long>> views(UUID article) {
        try {
            Content<Items<Views>> views =
                    parse(backend.read("/api/v1/views?article=" + article), "analytics", new TypeReference<>() {});
            return views.map(counts -> counts.items().stream().map(Views::views).findFirst());
        } catch (Problem | UncheckedIOException e) {
            Log.debugf(e, "The counter is left out");
            return Content.insteadOfMissing(Optional.empty());
        }
    }

    private static WholeResponse expectOk(Result<WholeResponse> result, String part) {
        WholeResponse response = result.answer();
        return switch (response.status()) {
            case 200 -> response;
            case 404, 400 -> throw new Problem.NotFound("this address");
            default -> throw Problem.Unavailable.part(part, null);
        };
    }

    private <T> Content<T> parse(Result<WholeResponse> result, String part, TypeReference<T> type) {
        return Content.of(json(expectOk(result, part), type), result);
    }

    private <T> T json(WholeResponse response, TypeReference<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("A service answered what is no answer to this", e);
        }
    }

    private static String query(Map<String, String> filters) {
        StringBuilder query = new StringBuilder();
        filters.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encode(value));
            }
        });
        return query.toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
