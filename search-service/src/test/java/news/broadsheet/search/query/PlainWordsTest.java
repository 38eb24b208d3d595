package news.broadsheet.search.query;

import static news.broadsheet.search.SearchClient.reader;
import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.ArticleEvents.Story;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers type as they speak, in the case and with the letters at hand; and the operators they know from elsewhere. */
@RunningSearch
class PlainWordsTest {
    private static final String SECTION = "plain";
    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        try (ArticleEvents events = new ArticleEvents()) {
            publish(
                    events,
                    "ru",
                    "Дальний Мыс строит набережную",
                    "Совет города утвердил проект. Работы начнутся осенью.");
            publish(events, "ru", "Совет утвердил бюджет города", "Расходы вырастут осенью.");
            publish(events, "ru", "Ильхам Алиев посетил порт", "Глава Азербайджана осмотрел причал.");
            publish(events, "ru", "Встреча в Карабахе", "Она прошла с участием Алиева и Эрдогана.");
            publish(events, "ru", "Шторм в Баку", "Ветер повредил крыши.");
            publish(events, "ru", "Бак с топливом", "Его привезли на склад.");
            publish(events, "ru", "Мост пере\u00ADкрыт на\u202Fремонт", "Объезд есть.");
            publish(events, "az", "Şəhər şurası Naxçıvanda iclas keçirib", "İdman məktəbi açılacaq.");
            publish(events, "az", "Regionun kəndində işıq yandı", "Məqsəd aydındır.");
            publish(events, "en", "Harbour opens the new windmill", "The old light was dark for years.");
            publish(events, "en", "New light for the harbour", "A windmill keeper was there.");
            String last = publish(events, "en", "Winter timetable of the ferry", "It sails twice a day.");
            SearchClient.untilFound(last, "q", "timetable", "section", SECTION);
            SearchClient.SOON.untilAsserted(() -> search("section", SECTION).body("total", is(12)));
        }
        filled = true;
    }

    private static String publish(ArticleEvents events, String language, String headline, String body) {
        return events.publish(
                new Story(language, SECTION, "plain", "2026-07-22T08:00:00Z", headline, "<p>" + body + "</p>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a question in plain words, of which not every one is there
            когда в Дальнем Мысе начнут строить новую набережную | Дальний Мыс строит набережную
            сколько стоит утверждённый городской бюджет          | Совет утвердил бюджет города
            what does the winter timetable of the bus say        | Winter timetable of the ferry
            Naxçıvanda yeni idman məktəbi nə vaxt açılacaq       | Şəhər şurası Naxçıvanda iclas keçirib
            # names in another case
            Алиева           | Ильхам Алиев посетил порт
            Карабах          | Встреча в Карабахе
            Эрдоган          | Встреча в Карабахе
            Азербайджан      | Ильхам Алиев посетил порт
            Баку             | Шторм в Баку
            # without diacritics, in any case of letters
            seher            | Şəhər şurası Naxçıvanda iclas keçirib
            naxcivan         | Şəhər şurası Naxçıvanda iclas keçirib
            NAXCIVAN         | Şəhər şurası Naxçıvanda iclas keçirib
            IDMAN            | Şəhər şurası Naxçıvanda iclas keçirib
            isiq             | Regionun kəndində işıq yandı
            # in Cyrillic letters
            Нахчыван         | Şəhər şurası Naxçıvanda iclas keçirib
            идман мәктәби    | Şəhər şurası Naxçıvanda iclas keçirib
            кәнддә ишыг      | Regionun kəndində işıq yandı
            # n and d at the end of a word
            region           | Regionun kəndində işıq yandı
            kəndə            | Regionun kəndində işıq yandı
            məqsədə          | Regionun kəndində işıq yandı
            # what nobody sees in the headline
            перекрыт         | Мост пере\u00ADкрыт на\u202Fремонт
            ремонт           | Мост пере\u00ADкрыт на\u202Fремонт
            """)
    void isFoundFirst(String typed, String headline) {
        search("q", typed, "section", SECTION).body("items[0].headline", is(headline));
    }

    @Test
    void aNameIsNotAnotherWord() {
        search("q", "Баку", "section", SECTION).body("total", is(1));
        search("q", "бак", "section", SECTION).body("items.headline", is(List.of("Бак с топливом")));
    }

    @Test
    void allCasesOfANameFindAllOthers() {
        for (String name : List.of("Алиев", "Алиева", "Алиеву", "Алиевым")) {
            search("q", name, "section", SECTION)
                    .body("items.headline", containsInAnyOrder("Ильхам Алиев посетил порт", "Встреча в Карабахе"));
        }
        search("q", "Ильхама Алиева", "section", SECTION).body("items[0].headline", is("Ильхам Алиев посетил порт"));
    }

    @Test
    void whatHasAllWordsComesBeforeWhatHasSome() {
        search("q", "light harbour keeper", "section", SECTION)
                .body("loosened", is(true))
                .body("items.headline", is(List.of("New light for the harbour", "Harbour opens the new windmill")));
        search("q", "harbour", "section", SECTION).body("loosened", is(false)).body("total", is(2));
    }

    @Test
    void whereEnoughHaveAllWordsTheOthersAreLeftOut() {
        String section = "plain-many";
        try (ArticleEvents events = new ArticleEvents()) {
            for (int i = 0; i < 12; i++) {
                events.publish(new Story("en", section, "x", "2026-07-22T08:00:00Z", "Copper kettle " + i, ""));
            }
            events.publish(new Story("en", section, "x", "2026-07-22T08:00:00Z", "Copper pan", ""));
            SearchClient.SOON.untilAsserted(() -> search("section", section).body("total", is(13)));
        }
        search("q", "copper kettle", "section", section).body("total", is(12)).body("loosened", is(false));
        search("q", "copper pan", "section", section).body("total", is(13)).body("loosened", is(true));

        // The pages of a loosened search follow each other, too.
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page = search("q", "copper pan", "section", section, "limit", "4", "after", after)
                    .body("loosened", is(true))
                    .extract()
                    .response();
            seen.addAll(page.path("items.headline"));
            after = page.path("next");
        }
        assertEquals("Copper pan", seen.getFirst());
        assertEquals(13, seen.size());
        assertEquals(13, new HashSet<>(seen).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "new windmill"          | Harbour opens the new windmill
            "windmill keeper"       | New light for the harbour
            “new light”               | New light for the harbour
            "the old light was"       | Harbour opens the new windmill
            harbour -keeper           | Harbour opens the new windmill
            harbour -keepers          | Harbour opens the new windmill
            harbour -"new light"      | Harbour opens the new windmill
            harbour "a windmill"    | New light for the harbour
            "дальний мыс"             | Дальний Мыс строит набережную
            город -бюджет             | Дальний Мыс строит набережную
            "şəhər şurası"            | Şəhər şurası Naxçıvanda iclas keçirib
            "мост перекрыт"           | Мост пере\u00ADкрыт на\u202Fремонт
            """)
    void anOperatorIsHonoured(String typed, String headline) {
        search("q", typed, "section", SECTION).body("items.headline", is(List.of(headline)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "windmill new"
            "new lights"
            "дальнего мыса"
            harbour -new
            """)
    void anExactPhraseIsExactAndWhatIsExcludedIsNotFound(String typed) {
        search("q", typed, "section", SECTION).body("total", is(0));
    }

    @Test
    void onlyAnExclusionLeavesEverythingElse() {
        search("q", "-harbour", "section", SECTION, "language", "en")
                .body("items.headline", is(List.of("Winter timetable of the ferry")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "harbour
            harbour"
            harbour -
            - harbour
            (harbour) AND
            harbour ""
            """)
    void whatIsNoOperatorIsText(String typed) {
        search("q", typed, "section", SECTION).body("items.headline", hasItem("Harbour opens the new windmill"));
    }

    @Test
    void whatIsTypedWithoutDiacriticsIsMarkedWhereItIsFound() {
        search("q", "seher", "section", SECTION)
                .body("items[0].highlight.headline", containsString("<mark>Şəhər</mark>"));
        search("q", "mektebi", "section", SECTION)
                .body("items[0].highlight.body", containsString("<mark>məktəbi</mark>"));
        search("q", "перекрыт", "section", SECTION)
                .body("items[0].highlight.headline", containsString("<mark>пере\u00ADкрыт</mark>"));
        search("q", "\"new windmill\"", "section", SECTION)
                .body("items[0].highlight.headline", containsString("<mark>new windmill</mark>"));
    }

    @Test
    void whatIsWrittenWithAPictureIsFound() {
        String id = UUID.randomUUID().toString();
        try (ArticleEvents events = new ArticleEvents()) {
            events.send(id, """
                    {"type":"published","schema":1,"id":"%s","version":1,"occurredAt":"2026-07-22T08:00:00Z","article":{
                     "familyId":"%1$s","language":"ru","path":"/ru/x","section":{"slug":"pictured","name":"Раздел"},
                     "labels":[],"headline":"Ночная смена","lead":"","body":"<p>Текст.</p><img alt=\\"Экскаватор у склада\\">",
                     "image":"019827a0-0000-7000-8000-00000000e001",
                     "pictures":[{"id":"019827a0-0000-7000-8000-00000000e001","alt":"Портовые краны ночью",
                      "caption":"Погрузка контейнеров продолжается","credit":"Азиз Каримов"},{"id":"x"}],
                     "byline":[],"tags":[],"publishedAt":"2026-07-22T08:00:00Z"}}""".formatted(id));
            SearchClient.untilFound(id, "section", "pictured");
        }
        for (String typed : List.of("краны", "контейнер", "\"погрузка контейнеров\"", "Каримова", "экскаваторы")) {
            search("q", typed, "section", "pictured").body("items.id", is(List.of(id)));
        }
        search("section", "pictured").body("items[0].pictures", is((Object) null));
    }

    @Test
    void asManyWordsAsFitAreAnswered() {
        String letters = IntStream.concat(IntStream.rangeClosed('а', 'я'), IntStream.rangeClosed('a', 'z'))
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        String digits = IntStream.range(10, 26).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        String words = letters + " " + digits;
        for (String typed : List.of(words, words.replace(" ", " -"), "\"" + words + "\"")) {
            reader().queryParam("q", typed.substring(0, Math.min(200, typed.length())))
                    .get("/api/v1/search")
                    .then()
                    .statusCode(200);
        }
    }
}
