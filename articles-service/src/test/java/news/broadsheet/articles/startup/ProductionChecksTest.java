package news.broadsheet.articles.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionChecksTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://id.example.com/realms/broadsheet, ,         false, 0
            https://id.example.com/realms/broadsheet, required, false, 0
            http://id.example.com/realms/broadsheet,  ,         false, 1
            ,                                         ,         false, 1
            https://id.example.com/realms/broadsheet, none,     false, 1
            https://id.example.com/realms/broadsheet, ,         true,  1
            http://id.example.com/realms/broadsheet,  NONE,     true,  3
            """)
    void anUnsafeConfigurationIsNamed(String issuer, String tls, boolean cors, int unsafe) {
        var checks = new ProductionChecks(Optional.ofNullable(issuer), Optional.ofNullable(tls), cors);

        assertEquals(unsafe, checks.unsafe().size(), checks.unsafe().toString());
    }
}
