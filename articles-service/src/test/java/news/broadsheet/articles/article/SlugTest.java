package news.broadsheet.articles.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Дальний Мыс строит набережную        | dalnii-mys-stroit-naberezhnuiu
            Объезд щедрой Ёлки: эхо, цирк, хор   | obieezd-shchedroi-elki-ekho-tsirk-khor
            «Чай — юг, якорь № 3»                | chai-iug-iakor-no-3
            Şəhər sülh və üzüm bağı haqqında     | seher-sulh-ve-uzum-bagi-haqqinda
            IŞIQ və İzi: ÇÖRƏK, Ğ                | isiq-ve-izi-corek-g
            The mayor’s “new” plan — 50% off!    | the-mayors-new-plan-50-off
            Café Ångström straße smørrebrød      | cafe-angstrom-strasse-smorrebrod
            ґанок Європи їде                     | ganok-ievropi-ide
            Безымянный...                        | bezymiannyi
            🙂🙂                                 | article
            三峡                                 | article
            """)
    void isReadableLatin(String headline, String slug) {
        assertEquals(slug, Slug.of(headline));
    }

    @Test
    void aDecomposedLetterIsTheSameLetter() {
        assertEquals(Slug.of("Мой"), Slug.of("Мои\u0306"));
        assertEquals(Slug.of("Şəki"), Slug.of("S\u0327əki"));
    }

    @Test
    void aLongHeadlineIsCutAtAWord() {
        String slug = Slug.of("Совет ".repeat(40));

        assertTrue(slug.length() <= 80 && slug.endsWith("-sovet"), slug);
        assertEquals(80, Slug.of("ы".repeat(200)).length());
    }
}
