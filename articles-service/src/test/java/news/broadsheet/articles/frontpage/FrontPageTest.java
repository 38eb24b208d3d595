package news.broadsheet.articles.frontpage;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static news.broadsheet.articles.frontpage.FrontPageClient.FRONT;
import static news.broadsheet.articles.frontpage.FrontPageClient.PUBLIC;
import static news.broadsheet.articles.frontpage.FrontPageClient.arrange;
import static news.broadsheet.articles.frontpage.FrontPageClient.headlines;
import static news.broadsheet.articles.frontpage.FrontPageClient.pinnedOnly;
import static news.broadsheet.articles.frontpage.FrontPageClient.published;
import static news.broadsheet.articles.frontpage.FrontPageClient.read;
import static news.broadsheet.articles.frontpage.FrontPageClient.slot;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readers see what the chief has arranged, with the latest where there is room. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FrontPageExtension.class})
class FrontPageTest {
    @Test
    void beforeAnybodyArrangesItTheLatestAreShown() {
        published("An older one");
        published("The newest one");

        as("nigar").get(FRONT).then().statusCode(200).header("ETag", "\"0\"").body("current.version", is(0));
        assertEquals(
                List.of("The newest one", "An older one"), headlines("latest").subList(0, 2));
        read().then()
                .header("Cache-Control", containsString("s-maxage"))
                .header("Cache-Tag", allOf(containsString("front-en"), containsString("latest-en")));
    }

    @Test
    void pinnedArticlesStandWhereTheyArePinnedAndTheLatestFillTheGaps() {
        Story lead = Story.published(with(draft("en", "Lead"), "subtitle", "What it is about"));
        Story second = published("Second");
        published("Third");
        published("Fourth");

        arrange(pinnedOnly("lead", lead), slot("top", 3, second), slot("more", 1));

        assertEquals(List.of("Lead"), headlines("lead"));
        assertEquals(List.of("Second", "Fourth", "Third"), headlines("top"));
        assertEquals(1, headlines("more").size());
        List<String> shown = read().jsonPath().getList("slots.articles.id.flatten()");
        assertEquals(shown.stream().distinct().toList(), shown, "nothing stands there twice");
        read().then()
                .body("slots[0].articles[0].path", is(lead.path()))
                .body("slots[0].articles[0].section.name", is("City"))
                .body("slots[0].articles[0].subtitle", is("What it is about"))
                .body("slots[0].articles[0].body", is((Object) null))
                .header("Cache-Tag", containsString("article-" + lead.id()));
        reader().header("If-None-Match", read().header("ETag"))
                .get(PUBLIC)
                .then()
                .statusCode(304);
    }

    @Test
    void aWithdrawnArticleDropsOutAndTheLatestTakesItsPlace() {
        Story fallen = published("Falls");
        Story stays = published("Stays");
        Story newest = published("Newest");
        arrange(slot("lead", 2, fallen, stays), pinnedOnly("strict", newest));
        fallen.does("nigar", "withdraw", Map.of("reason", "Wrong"), 200);

        List<String> lead = headlines("lead");
        assertEquals(2, lead.size());
        assertEquals("Stays", lead.getFirst());
        newest.does("nigar", "withdraw", Map.of("reason", "Wrong"), 200);
        assertEquals(List.of(), headlines("strict"));
    }

    @Test
    void aDraftThatIsPinnedStandsThereOnceItIsPublished() {
        Story later = Story.write(draft("en", "Later"));
        arrange(pinnedOnly("lead", later));
        assertEquals(List.of(), headlines("lead"));
        later.does("leyla", "submit", 200);
        later.does("nigar", "publish", 200);

        assertEquals(List.of("Later"), headlines("lead"));
    }

    @Test
    void aSlotIsFilledFromItsSection() {
        published("In the city");
        Story economy = Story.published(with(draft("en", "In the economy"), "section", "economy"));
        published("In the city again");

        arrange(with(slot("money", 1), "section", "economy"));

        assertEquals(List.of("In the economy"), headlines("money"));
        read().then()
                .header("Cache-Tag", containsString("section-economy"))
                .body("slots.articles.id.flatten()", contains(economy.id()));
    }
}
