package news.broadsheet.gateway.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.Test;

/** What the topic says of a key after each kind of change is what articles-service's tests accept. */
@RunningGateway
class ApiKeyContractTest {
    private static final Instant NOON = Instant.parse("2026-07-21T12:00:00Z");
    private static final ApiKey.Administrator ADMIN =
            new ApiKey.Administrator("019827a0-0000-7000-8000-00000000ad01", "admin");

    @Inject
    ObjectMapper json;

    private void isAsTheContractSays(String change, ApiKey key) throws IOException {
        assertEquals(
                Files.readString(Path.of("contract/events/api-key-" + change + ".v1.json")),
                json.writeValueAsString(key).replace(key.id().toString(), "019827a0-0000-4000-8000-00000000ab01"));
    }

    @Test
    void eachChangeIsWritten() throws IOException {
        ApiKeyDraft draft =
                new ApiKeyDraft("Agency", "it@agency.example", 10, 100_000L, Instant.parse("2027-07-21T00:00:00Z"));
        ApiKey created = ApiKey.create(draft, "aa", NOON, ADMIN);
        isAsTheContractSays("created", created);

        ApiKey changed = created.with(
                new ApiKeyDraft("Agency and friends", "it@agency.example", 20, 200_000L, null),
                NOON.plusSeconds(1),
                ADMIN);
        isAsTheContractSays("changed", changed);

        ApiKey rotated = changed.rotate("bb", Duration.ofDays(7), NOON.plusSeconds(2), ADMIN);
        isAsTheContractSays("rotated", rotated);

        Instant end = NOON.plusSeconds(3);
        isAsTheContractSays("revoked", rotated.revoke(end, end, ADMIN));
    }
}
