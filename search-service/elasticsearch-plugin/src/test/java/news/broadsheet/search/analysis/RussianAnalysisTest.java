package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RussianAnalysisTest {
    private final RussianAnalyzerFactory russian = new RussianAnalyzerFactory();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    президент,      президента президенту президентом президенте президенты президентов
                    набережная,     набережной набережную набережные
                    строительство,  строительства строительству строительством
                    город,          города городу городом городе городов ГОРОДАХ
                    совет,          совета советом советы
                    маяк,           маяка маяком маяки маяков
                    мамедова,       Мамедовой Мамедову
                    строит,         строить строила строили
                    ещё,            еще
                    жильё,          жилье ЖИЛЬЁ
                    замок,          за́мок
                    """)
    void inflectedFormsMeet(String word, String forms) throws IOException {
        for (String form : List.of(forms.split(" ", 0))) {
            assertEquals(Terms.of(russian, word), Terms.of(russian, form), form);
        }
    }

    @ParameterizedTest
    @CsvSource({"город, горло", "порт, портрет", "совет, свет", "маяк, май"})
    void unrelatedWordsDoNotMeet(String one, String other) throws IOException {
        assertNotEquals(Terms.of(russian, one), Terms.of(russian, other));
    }

    @Test
    void stopWordsAreLeftOut() throws IOException {
        assertEquals(List.of("маяк"), Terms.of(russian, "и в на маяке"));
    }
}
