package news.broadsheet.auth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image has the versions that {@code ./broadsheet up} runs. It is read, not built: no test has a container engine. */
class ImageTest {

    @ParameterizedTest
    @CsvSource({"keycloak.server.version, quay.io/keycloak/keycloak:", "common.passwords.version, me.gosimple:nbvcxz:"})
    void theVersionsAreThoseOfTheLauncher(String property, String artifact) throws IOException {
        String version = Jsoup.parse(Files.readString(Path.of("../deploy/local/pom.xml")), "", Parser.xmlParser())
                .getElementsByTag(property)
                .text();

        assertTrue(Files.readString(Path.of("Dockerfile")).contains(artifact + version), artifact + version);
    }
}
