package news.broadsheet.articles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ru | Дальний Мыс строит набережную        | dalnii-mys-stroit-naberezhnuiu
            ru | Объезд щедрой Ёлки: эхо, цирк, хор   | obezd-shchedroi-elki-ekho-tsirk-khor
            ru | Субъект и объём: съёмка, Ъ и Ь, вьюга | subekt-i-obem-semka-i-viuga
            uk | Об'єкт і під'їзд, ъ                  | obyekt-i-pidizd
            bg | Път към България                     | pat-kam-balgariya
            ru | «Чай — юг, якорь № 3»                | chai-iug-iakor-no-3
            ru | Ҝәнҹә и Һаҹыгабул: өзәк, үзүм, ғ     | gence-i-hacygabul-ozek-uzum-g
            az | Şəhər sülh və üzüm bağı haqqında     | seher-sulh-ve-uzum-bagi-haqqinda
            az | IŞIQ və İzi: ÇÖRƏK, Ğ                | isiq-ve-izi-corek-g
            az | Ҝәнҹәдә јени көрпү ачылды            | gencede-yeni-korpu-acildi
            az | Шәһәр бағы, Жаләнин һалвасы, Гыз     | seher-bagi-jalenin-halvasi-qiz
            az | Хәбәрдарлыг: чај вә шүша             | xeberdarliq-cay-ve-susa
            en | The mayor’s “new” plan — 50% off!    | the-mayors-new-plan-50-off
            en | Café Ångström straße smørrebrød      | cafe-angstrom-strasse-smorrebrod
            de | Über Köln nach Düsseldorf            | ueber-koeln-nach-duesseldorf
            tr | İstanbul'da IŞIK ve çiğ köfte        | istanbulda-isik-ve-cig-kofte
            kk | Қазақстан: Әлихан Ұлы Өскемен Ңғһ    | qazaqstan-alihan-uly-oskemen-ngh
            kk | Үміт және жұлдыз                     | umit-jane-juldyz
            uk | ґанок Європи їде, гриб               | ganok-yevropy-ide-hryb
            ru | Безымянный...                        | bezymiannyi
            ru | 🙂🙂                                 | article
            en | 三峡                                 | article
            x  | Город                                | gorod
            """)
    void isReadableLatin(String language, String headline, String slug) {
        assertEquals(slug, Slug.of(headline, language));
    }

    @Test
    void aDecomposedLetterIsTheSameLetter() {
        assertEquals(Slug.of("Мой", "ru"), Slug.of("Мои\u0306", "ru"));
        assertEquals(Slug.of("Şəki", "az"), Slug.of("S\u0327əki", "az"));
        assertEquals("izmir", Slug.of("I\u0307zmir", "tr"));
    }

    @Test
    void whatNobodySeesSplitsNothingAndSpacesOfEveryKindDo() {
        assertEquals("azerbaidzhan", Slug.of("Азер\u00adбай\u200bджан\ufeff", "ru"));
        assertEquals("5-km-i-7", Slug.of("5\u202fкм\u00a0и\u20097", "ru"));
        assertEquals("opera", Slug.of("опе\u202eра", "ru"));
    }

    @Test
    void aLongHeadlineIsCutAtAWord() {
        String slug = Slug.of("Совет ".repeat(40), "ru");

        assertTrue(slug.length() <= 80 && slug.endsWith("-sovet"), slug);
        assertEquals(80, Slug.of("ы".repeat(200), "ru").length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\u202eb", "\u0000", "---", "", "²³½™", "ﬁne"})
    void isASlugWhateverComes(String headline) {
        assertTrue(Slug.of(headline, null).matches("[a-z0-9]+(-[a-z0-9]+)*"), Slug.of(headline, null));
    }
}
