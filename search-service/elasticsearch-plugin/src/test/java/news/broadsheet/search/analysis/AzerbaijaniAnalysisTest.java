package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azerbaijani: what meets and what must not. */
class AzerbaijaniAnalysisTest {
    private final AzerbaijaniAnalyzerFactory azerbaijani = new AzerbaijaniAnalyzerFactory();
    private final AzerbaijaniStemmer stemmer = new AzerbaijaniStemmer(AzerbaijaniAlphabet.FULL);

    @ParameterizedTest
    @CsvSource(textBlock = """
                    İŞIQ,          işıq
                    IŞIQ,          ışıq
                    İstanbul,      istanbul
                    ŞUŞADA,        şuşada
                    ƏDƏBİYYAT,     ədəbiyyat
                    QIZIL,         qızıl
                    I\u0307nci,       inci
                    """)
    void casingKeepsTheDottedAndTheDotlessIApart(String written, String lowerCase) throws IOException {
        assertEquals(Terms.of(azerbaijani, lowerCase), Terms.of(azerbaijani, written));
    }

    @Test
    void dottedAndDotlessAreTwoLetters() throws IOException {
        assertNotEquals(Terms.of(azerbaijani, "QİZ"), Terms.of(azerbaijani, "QIZ"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # the six cases
                    kitab,       kitab kitabın kitaba kitabı kitabda kitabdan
                    şəhər,       şəhər şəhərin şəhərə şəhəri şəhərdə şəhərdən
                    ölkə,        ölkə ölkənin ölkəyə ölkəni ölkədə ölkədən
                    bakı,        Bakı Bakının Bakıya Bakını Bakıda Bakıdan
                    yol,         yol yolun yola yolu yolda yoldan
                    göz,         göz gözün gözə gözü gözdə gözdən
                    # plural and possessive, and cases after them
                    kitab,       kitablar kitabların kitablara kitabları kitablarda kitablarından
                    kitab,       kitabım kitabımız kitabımızın kitabınız kitabınızdan kitabının kitabında
                    ölkə,        ölkələr ölkəmiz ölkəmizin ölkəsi ölkəsinin ölkəsinə ölkələrində ölkəsindəki
                    şura,        şura şurası şurasının şurasına şuranı şuraların şurasında
                    prezident,   prezident prezidentin prezidentə prezidenti prezidentdir prezidentləri
                    # short words
                    ev,          ev evi evə evdə evin evlər evlərin evimiz
                    iş,          iş işi işə işdən işlər işləri
                    su,          su suya suyu suyun sudan suyunda
                    # q and k soften between vowels
                    torpaq,      torpaq torpağı torpağa torpağın torpaqlar torpaqda torpağından
                    uşaq,        uşaq uşağı uşağa uşaqlar uşaqlarla
                    çörək,       çörək çörəyi çörəyə çörəyin çörəklər çörəkdən
                    gələcək,     gələcək gələcəyi gələcəyə gələcəkdə
                    birlik,      birlik birliyi birliyin birlikdə birliyinə
                    # a root that ends like an ending
                    insan,       insan insanı insana insanın insanlar insanlardan
                    zaman,       zaman zamanı zamanın zamanda zamana
                    azərbaycan,  Azərbaycan Azərbaycanın Azərbaycana Azərbaycanı Azərbaycanda Azərbaycandan
                    azərbaycan,  Azərbaycandakı Azərbaycanla Azərbaycandır
                    liman,       liman limanı limana limanın limanda limanlar limandan
                    polis,       polis polisi polisin polisə polislər polisdən
                    məclis,      Məclis Məclisi Məclisin Məclisə Məclisdə
                    saray,       saray saraya sarayı sarayın saraylar
                    qanun,       qanun qanunu qanuna qanunun qanunlar qanundan
                    mədəniyyət,  mədəniyyət mədəniyyəti mədəniyyətin mədəniyyətlə mədəniyyətimiz
                    komissiya,   komissiya komissiyası komissiyanın komissiyaya komissiyasında
                    # a root that ends in n after any vowel
                    region,      region regionu regionun regiona regionda regiondan regionlar regionumuz
                    london,      London Londonu Londonun Londona Londonda Londondan
                    putin,       Putin Putini Putinin Putinə Putində Putindən
                    rayon,       rayon rayonu rayonun rayona rayonda rayonlar
                    telefon,     telefon telefonu telefonun telefona telefonla
                    stadion,     stadion stadionu stadionun stadionda
                    ermənistan,  Ermənistan Ermənistanı Ermənistana Ermənistanın Ermənistanda
                    naxçıvan,    Naxçıvan Naxçıvanı Naxçıvana Naxçıvanın Naxçıvanda
                    çempion,     çempion çempionu çempionun çempiona çempionlar
                    oyun,        oyun oyunu oyunun oyuna oyunda oyunlar
                    bütün,       bütün
                    # a root that ends in d
                    kənd,        kənd kəndə kəndi kəndin kənddə kənddən kəndlər kəndlərin
                    məqsəd,      məqsəd məqsədə məqsədi məqsədin məqsəddə məqsədlər
                    sərhəd,      sərhəd sərhədə sərhədi sərhədin sərhəddə sərhədlər
                    ədəd,        ədəd ədədə ədədi ədədin
                    fond,        fond fondu fonda fondun fondlar
                    polad,       polad polada poladı poladın
                    mövcud,      mövcud mövcuddur mövcudu
                    # a vowel that drops out
                    fikir,       fikir fikri fikrə fikirlər fikrində
                    oğul,        oğul oğlu oğlunun oğluna oğullar
                    # with
                    qatar,       qatarla qatarlarla
                    # suffixes after an apostrophe or a hyphen
                    bakı,        Bakı'da Bakı’nın
                    bmt,         BMT-nin BMT-də BMT-dən
                    """)
    void inflectedFormsMeet(String word, String forms) throws IOException {
        List<String> expected = Terms.of(azerbaijani, word);
        assertEquals(1, expected.size(), word);
        for (String form : List.of(forms.split(" ", 0))) {
            assertEquals(expected, Terms.of(azerbaijani, form), form + " like " + word);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # 1958 to 2001
                    Azərbaycan,     Азәрбајҹан АЗӘРБАЈҸАН Азәрбајҹанын Азәрбајҹанда
                    Gəncə,          Ҝәнҹә Ҝәнҹәдә
                    Şuşa,           Шуша Шушада Шушанын
                    Naxçıvan,       Нахчыван НАХЧЫВАНДА
                    Bakı,           Бакы Бакыдан БАКЫ
                    işıq,           ишыг ишығы ИШЫҒЫ
                    müəllim,        мүәллим мүәллимләр
                    İlham,          Илһам ИЛҺАМ
                    ölkə,           өлкә өлкәләрин
                    qəzet,          гәзет гәзетдә
                    jurnal,         журнал
                    # before 1958
                    konstitusiya,   конституция
                    yaxşı,          яхшы
                    yoxsul,         йохсул
                    elm,            элм
                    """)
    void cyrillicMeetsLatin(String word, String forms) throws IOException {
        for (AnalyzerFactory factory : List.of(azerbaijani, new AzerbaijaniFoldedAnalyzerFactory())) {
            List<String> expected = Terms.of(factory, word);
            for (String form : List.of(forms.split(" ", 0))) {
                assertEquals(expected, Terms.of(factory, form), form + " like " + word);
            }
        }
    }

    @Test
    void phrasesInCyrillicAreThoseInLatin() throws IOException {
        AnalyzerFactory exact = new AzerbaijaniExactAnalyzerFactory();

        assertEquals(Terms.of(exact, "Yaxşı günlər, İlham"), Terms.of(exact, "Яхшы ҝүнләр, Илһам"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    alman,   alma
                    insan,   inci
                    qanun,   qan
                    polis,   pol
                    qala,    qalmaq
                    dəniz,   dən
                    bakı,    bax
                    ana,     an
                    dollar,  dolu
                    kitab,   məktəb
                    kürd,    kür
                    fond,    fon
                    qanad,   qan
                    polad,   pol
                    zəngin,  zəng
                    azad,    az
                    quba,    qubad
                    gəncə,   gənc
                    """)
    void unrelatedWordsDoNotMeet(String one, String other) throws IOException {
        assertNotEquals(Terms.of(azerbaijani, one), Terms.of(azerbaijani, other));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # broken harmony
                    dünya
                    kofe
                    # nothing would be left
                    lar
                    dəniz
                    # no word
                    2022
                    nstrl
                    """)
    void whatOnlyLooksLikeAnEndingStays(String word) {
        assertEquals(word, stemmer.stem(word));
    }

    @Test
    void stopWordsAreLeftOut() throws IOException {
        assertEquals(List.of(), Terms.of(azerbaijani, "və bu da bir üçün ilə O"));
    }

    @Test
    void aStemIsItsOwnStem() throws IOException {
        for (String word : List.of(
                "kitablarımızdakılardan",
                "ölkələrindəkilər",
                "gələcəyimizin",
                "fikirlərini",
                "sularından",
                "oğlumuz")) {
            String stem = stemmer.stem(word);
            assertEquals(stem, stemmer.stem(stem), word);
        }
    }

    @Test
    void noStringBreaksIt() {
        String letters = "aəıiuüoöekqğyndlmrsz’-1\u0307 Ж\uD83D\uDE00\uD800";
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                word.append(letters.charAt(random.nextInt(letters.length())));
            }
            String stem = stemmer.stem(word.toString());
            assertEquals(stem, stemmer.stem(stem), word.toString());
        }
    }
}
