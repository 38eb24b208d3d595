package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subtitle goes wherever headline and lead go, and is nowhere where an article has none. */
@QuarkusTest
class SubtitleTest {
    private static final String SUBTITLE = "Что будет с паромом";

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private static Map<String, Object> subtitled(String headline) {
        return with(draft("ru", headline), "subtitle", SUBTITLE);
    }

    @Test
    void readersGetItInArticlesAndLists() {
        String tag = Newsroom.newTag();
        Story story = Story.published(with(subtitled("Мост с подзаголовком"), "tags", List.of(tag)));

        story.read().then().body("subtitle", is(SUBTITLE));
        Newsroom.reader()
                .get("/api/v1/articles?tag=" + tag)
                .then()
                .statusCode(200)
                .body("items.subtitle", contains(SUBTITLE));
        Newsroom.reader()
                .get("/api/v1/feeds/feed.json?tag=" + tag)
                .then()
                .body("items[0].content_html", startsWith("<p>" + SUBTITLE + "</p><p>"));
    }

    @Test
    void anArticleWithoutOneSaysNothingOfIt() {
        Story.published(draft("ru", "Мост без подзаголовка")).read().then().body("subtitle", nullValue());
        Story.published(with(draft("ru", "Мост с пустым подзаголовком"), "subtitle", "  "))
                .read()
                .then()
                .body("subtitle", nullValue());
    }

    @Test
    void itIsSavedComparedAndTakenOutLikeAnyText() {
        Story story = Story.write(subtitled("Мост строится"));
        story.saves("leyla", with(subtitled("Мост строится"), "subtitle", "Что будет с дорогой"), 200)
                .then()
                .body("subtitle", is("Что будет с дорогой"));
        story.saves("leyla", draft("ru", "Мост строится"), 200).then().body("subtitle", nullValue());

        as("leyla")
                .get(story.url() + "/revisions")
                .then()
                .body("items.subtitle", contains(null, "Что будет с дорогой", SUBTITLE));
        as("leyla")
                .get(story.url() + "/revisions/1/diff/2")
                .then()
                .body("fields.field", contains("subtitle"))
                .body("fields[0].changes.text", contains("Что будет с ", "паромом", "дорогой"));
        as("leyla")
                .accept("text/html")
                .get(story.url() + "/revisions/1/diff/2")
                .then()
                .body(containsString("<del>паромом</del><ins>дорогой</ins>"));
    }

    @Test
    void whereBothChangedItTheyAreAsked() {
        Story story = Story.write(subtitled("Мост спорят"));
        String etag = story.etag();
        story.saves("leyla", with(subtitled("Мост спорят"), "subtitle", "Лейла"), 200);

        as("nigar")
                .header("If-Match", etag)
                .body(with(subtitled("Мост спорят"), "subtitle", "Нигяр"))
                .put(story.url())
                .then()
                .statusCode(412)
                .body("merge.conflicts.field", contains("subtitle"))
                .body("merge.conflicts[0].theirs", is("Лейла"))
                .body("merge.merged.subtitle", is("Нигяр"));
    }

    @Test
    void theNewsroomFindsDraftsByIt() {
        String word = "слово" + UUID.randomUUID().toString().replaceAll("[^0-9]", "");
        Story story = Story.write(with(draft("ru", "Мост ищут"), "subtitle", word));

        as("leyla")
                .queryParam("q", word)
                .get(Story.ARTICLES)
                .then()
                .body("items.id", contains(story.id()))
                .body("items.subtitle", contains(word));
    }

    @Test
    void itIsOneLineOfAtMostThreeHundredCharacters() {
        Newsroom.as("leyla")
                .body(with(draft("ru", "Длинно"), "subtitle", "д".repeat(301)))
                .post(Story.ARTICLES)
                .then()
                .statusCode(400)
                .body("violations.field", contains("subtitle"));
        Newsroom.as("leyla")
                .body(with(draft("ru", "Две строки"), "subtitle", "одна\nдругая"))
                .post(Story.ARTICLES)
                .then()
                .statusCode(400)
                .body("violations.field", contains("subtitle"));
        Story.write(with(draft("ru", "Впору"), "subtitle", "д".repeat(300)));
    }
}
