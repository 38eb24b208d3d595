package news.broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkout remembers between one {@code up} and the next. */
class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void secretsAreMadeOnceAndReadByTheirOwnerOnly() throws Exception {
        Home home = new Home(folder);
        String made = new Secrets(home).get("demo.editor");

        assertEquals(made, new Secrets(home).get("demo.editor"));
        assertNotEquals(made, new Secrets(home).get("demo.chief"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))));
    }

    @Test
    void chosenPortsAreRemembered() throws Exception {
        Home home = new Home(folder);

        assertEquals(8080, Addresses.of(home, Map.of()).port("gateway"));
        assertEquals(18080, Addresses.of(home, Map.of("gateway", 18080)).port("gateway"));
        assertEquals(18080, Addresses.of(home, Map.of()).port("gateway"));
        assertEquals(19080, Addresses.of(home, Map.of()).secondPort("gateway"));
    }

    @Test
    void aPartThatIsNotThereIsRefusedByName() {
        PartFailed refused = org.junit.jupiter.api.Assertions.assertThrows(
                PartFailed.class, () -> Addresses.of(new Home(folder), Map.of("gatewy", 1)));
        assertEquals(true, refused.getMessage().contains("gatewy"));
    }
}
