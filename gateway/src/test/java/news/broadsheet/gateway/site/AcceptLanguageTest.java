package news.broadsheet.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptLanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                            | az
            ''                              | az
            ru-RU,ru;q=0.9,en;q=0.8         | ru
            en;q=0.5, ru;q=0.9              | ru
            EN-us                           | en
            az-Latn-AZ                      | az
            ru;q=abc                        | az
            ru;q=abc, en                    | en
            ru;q=, en;q=0.1                 | en
            ru;q=2, en                      | en
            ;;,==, en                       | en
            ru;q=0                          | az
            az;q=0                          | ru
            az;q=0, ru;q=0                  | en
            az;q=0, *                       | ru
            az;q=0, ru;q=0, en;q=0          | az
            de, fr;q=0.9                    | az
            *                               | az
            x-klingon, ru                   | ru
            """)
    void theBestIsChosenFromWhatMakesSense(String header, String expected) {
        assertEquals(expected, AcceptLanguage.best(header, List.of("az", "ru", "en")));
    }
}
