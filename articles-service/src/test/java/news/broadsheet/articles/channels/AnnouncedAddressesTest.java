package news.broadsheet.articles.channels;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others are told to look at is there. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FakeServersExtension.class})
class AnnouncedAddressesTest {
    @Inject
    Jdbi database;

    @Test
    void theHubIsToldOfFeedsByTheAddressTheySayTheyHave() {
        Story.published(draft("ru", "Подписчикам"));
        FakeServers.everythingIsTold(database);

        Set<String> told = new HashSet<>();
        for (String ping : FakeServers.HUB.heard()) {
            String feed = URLDecoder.decode(ping, StandardCharsets.UTF_8).replace("hub.mode=publish&hub.url=", "");
            String read = reader().get(feed.replace("https://newspaper.example", ""))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString()
                    .replace("&amp;", "&");
            assertTrue(read.contains('"' + feed + '"'), feed + " is not " + read);
            assertTrue(read.contains(FakeServers.setting("site.hub")), read);
            assertTrue(read.contains("Подписчикам"), read);
            told.add(feed);
        }
        assertEquals(9, told.size(), told.toString());
    }

    @Test
    void searchEnginesFindTheirKey() {
        String key = "0123456789abcdef";
        reader().get("/api/v1/indexnow/" + key + ".txt")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(is(key));
        reader().get("/api/v1/indexnow/another-key.txt").then().statusCode(404);
    }
}
