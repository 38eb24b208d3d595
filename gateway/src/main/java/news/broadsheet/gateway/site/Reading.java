package news.broadsheet.gateway.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.gateway.route.Answer;
import news.broadsheet.gateway.route.Door;
import news.broadsheet.http.Problem;

/** What the pages are made of, read through the same door as any client's calls. */
@ApplicationScoped
class Reading {
    private static final String ARTICLES = "/api/v1/articles";

    private final Door door;
    private final ObjectMapper json;

    /** A list as the services send it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Items<T>(List<T> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Views(long views) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Gone(String reason, String redirect) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Address(String path) {}

    /** An article's page leads elsewhere now. */
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

    Reading(Door door, ObjectMapper json) {
        this.door = door;
        this.json = json;
    }

    /**
     * @throws Problem.Gone with the reason, where it was withdrawn
     * @throws Moved where it has another address now, or was withdrawn in favour of another page
     */
    Article article(String language, String section, String slug) {
        Answer answer = door.read(ARTICLES + "/" + language + "/" + encode(section) + "/" + encode(slug));
        if (answer.status() == 301) {
            throw new Moved(answer.header("Location").orElseThrow().substring(ARTICLES.length()));
        }
        if (answer.status() == 410) {
            Gone gone = parse(answer, new TypeReference<>() {});
            if (gone.redirect() != null) {
                throw new Moved(gone.redirect());
            }
            throw new Problem.Gone(gone.reason());
        }
        return parse(expectOk(answer, "articles"), new TypeReference<>() {});
    }

    /**
     * Where the page is that the former site had there.
     *
     * @param target path and query
     * @return empty where there never was one, or nobody can say just now
     */
    Optional<String> now(String target) {
        try {
            Answer answer = door.read("/api/v1/addresses?path=" + encode(target));
            return answer.status() == 200
                    ? Optional.of(this.<Address>parse(answer, new TypeReference<>() {})
                            .path())
                    : Optional.empty();
        } catch (Problem | UncheckedIOException e) {
            Log.debugf(e, "Nobody can say whether a page was at %s", target);
            return Optional.empty();
        }
    }

    /** @param filters by name; empty values are left out */
    Article.Page list(Map<String, String> filters) {
        return parse(expectOk(door.read(ARTICLES + query(filters)), "articles"), new TypeReference<>() {});
    }

    Article.Page search(Map<String, String> filters) {
        return parse(expectOk(door.read("/api/v1/search" + query(filters)), "search"), new TypeReference<>() {});
    }

    List<Section> sections() {
        Items<Section> sections =
                parse(expectOk(door.read("/api/v1/sections?limit=100"), "articles"), new TypeReference<>() {});
        return sections.items();
    }

    byte[] indexNowKey(String key) {
        return expectOk(door.read("/api/v1/indexnow/" + encode(key) + ".txt"), "articles")
                .body();
    }

    /** The most read of the last day; none while analytics-service is down. */
    List<Article.Popular> popular(String language, int limit) {
        try {
            Items<Article.Popular> popular = parse(
                    expectOk(
                            door.read("/api/v1/popular"
                                    + query(Map.of("language", language, "limit", Integer.toString(limit)))),
                            "analytics"),
                    new TypeReference<>() {});
            return popular.items();
        } catch (Problem | UncheckedIOException e) {
            Log.debugf(e, "The most read are left out");
            return List.of();
        }
    }

    /** How often it was read; what was last known while analytics-service is down, and nothing when nothing is known. */
    Optional<Long> views(UUID article) {
        try {
            Items<Views> views = parse(
                    expectOk(door.read("/api/v1/views?article=" + article), "analytics"), new TypeReference<>() {});
            return views.items().stream().map(Views::views).findFirst();
        } catch (Problem | UncheckedIOException e) {
            Log.debugf(e, "The counter is left out");
            return Optional.empty();
        }
    }

    private static Answer expectOk(Answer answer, String part) {
        return switch (answer.status()) {
            case 200 -> answer;
            case 404, 400 -> throw new Problem.NotFound("this address");
            default -> throw Problem.Unavailable.part(part, null);
        };
    }

    private <T> T parse(Answer answer, TypeReference<T> type) {
        try {
            return json.readValue(answer.body(), type);
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
