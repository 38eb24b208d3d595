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
                List.of(),
                NativeConfiguration.lacking(
                        List.of(Path.of("target/classes"), Path.of("../http-api/target/classes")), "contracts/**"));
    }
}
