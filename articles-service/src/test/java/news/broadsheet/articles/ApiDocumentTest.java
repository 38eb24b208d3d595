package news.broadsheet.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import news.broadsheet.articles.ApiDocument.Operation;
import org.junit.jupiter.api.Test;

/** What holds for every route that there is, and will hold for those to come. */
@QuarkusTest
class ApiDocumentTest {
    @Test
    void whateverChangesAThingTakesIfMatch() {
        for (Operation operation : ApiDocument.read().operations()) {
            if (operation.changesSomethingThatExists()) {
                assertTrue(operation.takes("If-Match"), operation + " takes no If-Match");
            }
        }
    }

    @Test
    void whateverChangesAThingIsRefusedWithoutIfMatch() {
        for (Operation operation : ApiDocument.read().operations()) {
            if (operation.changesSomethingThatExists()) {
                String path = operation
                        .path()
                        .replace("{id}", UUID.randomUUID().toString())
                        .replace("{slug}", "some-slug")
                        .replace("{language}", "ru")
                        .replace("{number}", "1");
                assertFalse(path.contains("{"), path);
                assertEquals(
                        428,
                        Newsroom.as("allRoles")
                                .request(operation.method(), path)
                                .statusCode(),
                        operation.toString());
            }
        }
    }

    @Test
    void whateverCreatesTakesAnIdempotencyKey() {
        for (Operation operation : ApiDocument.read().operations()) {
            if (operation.creates()) {
                assertTrue(operation.takes("Idempotency-Key"), operation.toString());
            }
        }
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItRefuses() {
        for (Operation operation : ApiDocument.read().operations()) {
            assertNotNull(operation.described().get("summary"), operation.toString());
            assertTrue(operation.described().get("responses").has("default"), operation.toString());
        }
    }
}
