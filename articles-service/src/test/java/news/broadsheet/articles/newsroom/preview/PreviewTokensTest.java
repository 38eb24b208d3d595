package news.broadsheet.articles.newsroom.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.newsroom.preview.PreviewTokens.Claims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what we signed opens. */
class PreviewTokensTest {
    private static final UUID PREVIEW = UUID.fromString("01996a00-0000-7000-8000-000000000001");
    private static final Instant END = Instant.parse("2026-09-01T12:00:00Z");

    private final PreviewTokens tokens = new PreviewTokens(() -> "one-key-one-key-one-key-one-key-one-key");

    @Test
    void itsOwnTokenSaysWhatWasSigned() {
        assertEquals(Optional.of(new Claims(PREVIEW, END)), tokens.verify(tokens.sign(PREVIEW, END)));
    }

    @Test
    void anotherKeyOpensNothing() {
        PreviewTokens other = new PreviewTokens(() -> "another-key-another-key-another-key-anot");

        assertTrue(other.verify(tokens.sign(PREVIEW, END)).isEmpty());
    }

    @Test
    void noCharacterCanBeChanged() {
        String token = tokens.sign(PREVIEW, END);
        for (int i = 0; i < token.length(); i++) {
            for (char c : "AQgw_-09z".toCharArray()) {
                String tampered = token.substring(0, i) + c + token.substring(i + 1);
                assertEquals(tampered.equals(token), tokens.verify(tampered).isPresent(), tampered);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "=",
                "%00",
                "____________________",
                "токен",
                "////////////////////////////////////////////////////////////////////////////"
            })
    void nonsenseOpensNothing(String token) {
        assertTrue(tokens.verify(token).isEmpty());
        assertTrue(tokens.verify(token + tokens.sign(PREVIEW, END)).isEmpty() || token.isEmpty());
    }
}
