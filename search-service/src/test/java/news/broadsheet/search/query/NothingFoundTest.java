package news.broadsheet.search.query;

import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.ArticleEvents.Story;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tried when nothing has the words, and that the answer says so. */
@RunningSearch
class NothingFoundTest {
    private static final String SECTION = "mistyped";
    private static final String RUSSIAN = "Президент открыл обсерваторию";
    private static final String AZERBAIJANI = "Şəhər rəsədxanası açıldı";
    private static final String ENGLISH = "Observatory welcomes astronomers";
    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        try (ArticleEvents events = new ArticleEvents()) {
            publish(events, "ru", RUSSIAN, "Телескоп показали жителям.");
            publish(events, "az", AZERBAIJANI, "Teleskopu sakinlərə göstərdilər.");
            publish(events, "en", ENGLISH, "Citizens saw the telescope and a wombat.");
            SearchClient.SOON.untilAsserted(() -> search("section", SECTION).body("total", is(3)));
        }
        filled = true;
    }

    private static void publish(ArticleEvents events, String language, String headline, String body) {
        events.publish(new Story(language, SECTION, "x", "2026-07-22T08:00:00Z", headline, "<p>" + body + "</p>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', nullValues = "-", textBlock = """
            # as it is typed
            обсерватория       | ru | words           | -                | Президент открыл обсерваторию
            # Russian on an English keyboard, English on a Russian one
            ghtpbltyn          | ru | keyboard-layout | президент        | Президент открыл обсерваторию
            Ghtpbltyn          | -  | keyboard-layout | Президент        | Президент открыл обсерваторию
            j,cthdfnjhbz       | -  | keyboard-layout | обсерватория     | Президент открыл обсерваторию
            ntktcrjg           | ru | keyboard-layout | телескоп         | Президент открыл обсерваторию
            щиыукмфещкн        | en | keyboard-layout | observatory      | Observatory welcomes astronomers
            цщьифе             | -  | keyboard-layout | wombat           | Observatory welcomes astronomers
            # Azerbaijani on an English and on a Russian keyboard
            .'h'r              | az | keyboard-layout | şəhər            | -
            .'h'r r's'dxanas;  | az | keyboard-layout | şəhər rəsədxanası | Şəhər rəsədxanası açıldı
            {rəsədxana         | az | words           | -                | Şəhər rəsədxanası açıldı
            юэрэк              | az | keyboard-layout | şəhər            | -
            кэыэвчфтф          | -  | keyboard-layout | rəsədxana        | Şəhər rəsədxanası açıldı
            # English on an Azerbaijani keyboard
            üombat             | en | keyboard-layout | wombat           | Observatory welcomes astronomers
            # one error; two in a long word
            телеском           | ru | spelling        | телескоп         | Президент открыл обсерваторию
            призедент          | ru | spelling        | президент        | Президент открыл обсерваторию
            rəsədxnası         | az | spelling        | rəsədxanası      | Şəhər rəsədxanası açıldı
            telescppe          | en | spelling        | telescope        | Observatory welcomes astronomers
            wombta             | -  | spelling        | wombat           | Observatory welcomes astronomers
            obsevratorry       | en | spelling        | observatory      | Observatory welcomes astronomers
            # the words of another language
            телескопы          | en | other-languages | -                | Президент открыл обсерваторию
            wombats            | az | other-languages | -                | Observatory welcomes astronomers
            """)
    void isTriedInAnotherWay(String typed, String language, String foundBy, String didYouMean, String headline) {
        var answer = language == null
                ? search("q", typed, "section", SECTION)
                : search("q", typed, "section", SECTION, "language", language);
        answer.body("foundBy", is(foundBy)).body("didYouMean", is(didYouMean));
        if (headline != null) {
            answer.body("items.headline", is(List.of(headline))).body("total", is(1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            wmobta
            xombat
            wom
            "wombta"
            -telescope wombta
            -telescope
            wombta*
            """)
    void whatIsTooFarFromEveryWordIsNotFound(String typed) {
        search("q", typed, "section", SECTION, "language", "en")
                .body("total", is(0))
                .body("foundBy", is("words"))
                .body("didYouMean", nullValue());
    }

    @Test
    void onlyTheWordWithTheErrorIsCorrected() {
        search("q", "citizen wombta", "section", SECTION, "language", "en", "sort", "newest")
                .body("loosened", is(true))
                .body("foundBy", is("words"));
        search("q", "wombta telescoppe", "section", SECTION, "language", "en")
                .body("didYouMean", is("wombat telescope"))
                .body("items[0].highlight.body", containsString("<mark>wombat</mark>"));
    }

    @Test
    void theFirstLanguageIsTheReaders() {
        search("q", ";bntkzv", "section", SECTION, "language", "az").body("total", is(0));
        search("q", "жителям", "section", SECTION, "language", "az")
                .body("foundBy", is("other-languages"))
                .body("items.language", is(List.of("ru")));
    }

    @Test
    void twoLettersMayBeAWordAndOneIsNone() {
        String section = "mistyped-letters";
        try (ArticleEvents events = new ArticleEvents()) {
            events.publish(new Story("ru", section, "x", "2026-07-20T08:00:00Z", "Операция Ы", "ИИ не помог."));
            SearchClient.SOON.untilAsserted(() -> search("section", section).body("total", is(1)));
        }
        search("q", "ы", "section", section).body("total", is(1));
        search("q", "s", "section", section).body("total", is(0)).body("foundBy", is("words"));
        search("q", "bb", "section", section).body("total", is(1)).body("didYouMean", is("ии"));
    }

    /** Azerbaijani may be in Cyrillic letters. */
    @Test
    void aWordOfBothLanguagesIsFoundInTheReaders() {
        search("q", "телескоп", "section", SECTION, "language", "az")
                .body("foundBy", is("words"))
                .body("items.language", is(List.of("az")));
    }

    @Test
    void aSearchWithoutTextSaysNothingOfIt() {
        search("section", "nowhere-at-all").body("total", is(0)).body("foundBy", nullValue());
    }

    @Test
    void pagesOfACorrectedSearchFollowEachOther() {
        try (ArticleEvents events = new ArticleEvents()) {
            for (int i = 0; i < 3; i++) {
                events.publish(
                        new Story("en", "mistyped-pages", "x", "2026-07-2" + i + "T08:00:00Z", "Narwhal " + i, ""));
            }
            SearchClient.SOON.untilAsserted(
                    () -> search("section", "mistyped-pages").body("total", is(3)));
        }
        Set<String> seen = new HashSet<>();
        String after = "";
        while (after != null) {
            Response page = search("q", "narwahl", "section", "mistyped-pages", "limit", "1", "after", after)
                    .body("didYouMean", is("narwhal"))
                    .body("foundBy", is("spelling"))
                    .body("total", is(3))
                    .body("items[0].id", notNullValue())
                    .extract()
                    .response();
            seen.addAll(page.path("items.headline"));
            after = page.path("next");
        }
        assertEquals(Set.of("Narwhal 0", "Narwhal 1", "Narwhal 2"), seen);
    }

    @Test
    void whatWasWithdrawnIsNoCorrection() {
        String id = UUID.randomUUID().toString();
        try (ArticleEvents events = new ArticleEvents()) {
            events.publish(id, 1, new Story("en", "mistyped-secret", "x", "2026-07-20T08:00:00Z", "Zyzzyva", ""));
            SearchClient.untilFound(id, "q", "zyzzyva");
            events.withdraw(id, 2);
            SearchClient.SOON.untilAsserted(() -> search("q", "zyzzyva").body("total", is(0)));
        }
        search("q", "zyzzyvaa").body("total", is(0)).body("didYouMean", nullValue());
    }
}
