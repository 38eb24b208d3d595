package news.broadsheet.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import news.broadsheet.local.test.NativeConfiguration;
import org.junit.jupiter.api.Test;

/** A native executable has what this service opens and loads by name. */
class NativeConfigurationTest {
    @Test
    void coversWhatIsOpenedAndLoadedByName() {
        assertEquals(
                // Which answer a guard gives: a type, of which nothing is read.
                List.of("news.broadsheet.gateway.route.WholeResponse is named in"
                        + " news.broadsheet.gateway.route.UpstreamHttp and not registered for reflection"),
                NativeConfiguration.lacking(
                        List.of(Path.of("target/classes"), Path.of("../http-api/target/classes")), "contracts/**"));
    }
}
