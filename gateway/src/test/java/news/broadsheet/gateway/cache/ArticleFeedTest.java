package news.broadsheet.gateway.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import news.broadsheet.gateway.cache.PublicCache.Fetched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every golden event of articles-service is understood. */
class ArticleFeedTest {
    private static final Path GOLDEN = Path.of("../articles-service/contract/events");
    private static final String ID = "019827a0-0000-7000-8000-00000000a001";

    private final PublicCache<String> cache = new PublicCache<>(Clock.systemUTC(), Runnable::run, 1000, String::length);
    private final ArticleFeed feed = new ArticleFeed(cache, new ObjectMapper(), null);

    private String get(String tag, String fetched) {
        CachePolicy kept = new CachePolicy(Duration.ofHours(1), Duration.ofHours(1), Set.of(tag));
        return cache.get(tag, before -> new Fetched<>(fetched, false, kept)).answer();
    }

    @ParameterizedTest
    @CsvSource({
        "published.v1.json, article-" + ID,
        "published.v1.json, family-019827a0-0000-7000-8000-00000000fa01",
        "published.v1.json, latest-ru",
        "published.v1.json, latest",
        "published.v1.json, section-city",
        "published.v1.json, tag-port",
        "published.v1.json, author-leyla-mammadova",
        "corrected.v1.json, article-" + ID,
        "corrected.v1.json, latest-ru",
        "withdrawn.v1.json, article-" + ID
    })
    void anEventOutdatesWhatItIsAbout(String golden, String tag) throws Exception {
        get(tag, "old");
        feed.purge(Files.readAllBytes(GOLDEN.resolve(golden)));
        assertEquals("new", get(tag, "new"));
    }

    @Test
    void everyGoldenEventIsInTheTable() throws Exception {
        try (var files = Files.list(GOLDEN)) {
            assertEquals(
                    Set.of("published.v1.json", "corrected.v1.json", "withdrawn.v1.json"),
                    files.map(file -> file.getFileName().toString()).collect(java.util.stream.Collectors.toSet()));
        }
    }

    @Test
    void aBadEventDoesNotStopTheNext() throws Exception {
        get("article-" + ID, "old");
        for (String bad : new String[] {"", "{", "[]", "null", "{\"type\":\"published\"}", "{\"id\":\"x\"}"}) {
            feed.purge(bad.getBytes(StandardCharsets.UTF_8));
        }
        feed.purge(null);
        assertTrue(get("article-" + ID, "x").equals("old"));
        feed.purge(Files.readAllBytes(GOLDEN.resolve("published.v1.json")));
        assertEquals("new", get("article-" + ID, "new"));
    }
}
