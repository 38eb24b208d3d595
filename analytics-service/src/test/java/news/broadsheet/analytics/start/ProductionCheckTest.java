package news.broadsheet.analytics.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionCheckTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            prod,  https://id.example/realms/broadsheet, true
            prod,  http://id.example/realms/broadsheet,  false
            prod,  ,                                     false
            local, http://127.0.0.1:8180/realms/x,       true
            """)
    void productionStartsOnlyWithAnIssuerThatCannotBeForged(String profile, String issuer, boolean isSafe) {
        if (isSafe) {
            assertDoesNotThrow(() -> ProductionCheck.check(List.of(profile), Optional.ofNullable(issuer)));
        } else {
            assertThrows(
                    IllegalStateException.class,
                    () -> ProductionCheck.check(List.of(profile), Optional.ofNullable(issuer)));
        }
    }
}
