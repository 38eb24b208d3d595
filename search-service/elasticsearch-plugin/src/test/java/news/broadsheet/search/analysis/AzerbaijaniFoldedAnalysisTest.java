package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azerbaijani, typed without its own letters. */
class AzerbaijaniFoldedAnalysisTest {
    private final AzerbaijaniFoldedAnalyzerFactory folded = new AzerbaijaniFoldedAnalyzerFactory();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    şəhər,       seher SEHER Seherin seherde seherden sehere seherler şəhərin ŞƏHƏRDƏ
                    naxçıvan,    naxcivan Naxcivan NAXCIVAN naxcivana naxcivanda naxcivanin Naxçıvanda
                    idman,       idman IDMAN İDMAN Idman idmani idmanin idmanda İdmanın
                    bakı,        baki BAKI Bakida bakinin bakiya bakidan Bakıdan
                    gəncə,       gence Gencede gencenin genceye GƏNCƏDƏ
                    şuşa,        susa SUSA Susada susanin susaya Şuşanın
                    şəki,        seki Sekide sekinin sekiye Şəkidə
                    işıq,        isiq ISIQ isigi isigin isiqlar işığı
                    torpaq,      torpaq torpagi torpaga torpagin torpaqlar torpağından
                    çörək,       corek coreyi coreye corekler çörəyin
                    ölkə,        olke olkenin olkeye olkeler olkesi ölkəsində
                    göz,         goz gozu gozun gozler gözündən
                    üzüm,        uzum uzumu uzumun uzumler üzümdən
                    müəllim,     muellim muellimi muellimin muellimler müəllimə
                    prezident,   prezident prezidentin prezidente prezidentləri
                    azərbaycan,  azerbaycan Azerbaycanin azerbaycana azerbaycanda Azərbaycandakı
                    kənd,        kend kende kendi kendin kendde kənddən
                    """)
    void whatIsTypedMeetsWhatIsWritten(String word, String forms) throws IOException {
        List<String> expected = Terms.of(folded, word);
        assertEquals(1, expected.size(), word);
        for (String form : List.of(forms.split(" ", 0))) {
            assertEquals(expected, Terms.of(folded, form), form + " like " + word);
        }
    }

    @ParameterizedTest
    @CsvSource({"şəhər, sahil", "bakı, bax", "kitab, məktəb", "gəncə, gənc", "dəniz, dən"})
    void unrelatedWordsDoNotMeet(String one, String other) throws IOException {
        assertNotEquals(Terms.of(folded, one), Terms.of(folded, other));
    }

    @Test
    void stopWordsAreLeftOutInBothSpellings() throws IOException {
        assertEquals(List.of(), Terms.of(folded, "və ve üçün ucun hansı hansi"));
    }

    @Test
    void noStringBreaksIt() {
        AzerbaijaniStemmer stemmer = new AzerbaijaniStemmer(AzerbaijaniAlphabet.ASCII);
        String letters = "aeiuogqgyndlmrsz’-1\u0307 Ж\uD83D\uDE00\uD800";
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
