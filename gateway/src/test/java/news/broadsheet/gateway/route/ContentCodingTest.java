package news.broadsheet.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip, deflate, br, zstd      | br",
                "gzip, deflate                | gzip",
                "br;q=0.5, gzip               | gzip",
                "BR;q=0.5, GZIP;Q=0.4         | br",
                "gzip;q=0, br;q=0             | none",
                "gzip;q=0, *                  | br",
                "br;q=0, *;q=0.1              | gzip",
                "*                            | br",
                "identity                     | none",
                "gzip;q=nonsense, br; q=0.001 | br",
                "zstd                         | none",
                "''                           | none",
                "none                         | none"
            })
    void theClientsWeightDecidesAndThenOurPreference(String acceptEncoding, String chosen) {
        assertEquals(
                chosen,
                ContentCoding.choose(EnumSet.allOf(ContentCoding.class), acceptEncoding)
                        .map(ContentCoding::token)
                        .orElse(null));
    }

    @Test
    void whatGetsNoSmallerIsNotEncoded() {
        assertEquals(Map.of(), ContentCoding.encodings("{}".getBytes(StandardCharsets.UTF_8)));
        Map<ContentCoding, byte[]> encodings =
                ContentCoding.encodings("news ".repeat(1000).getBytes(StandardCharsets.UTF_8));
        assertEquals(EnumSet.allOf(ContentCoding.class), encodings.keySet());
        encodings.values().forEach(bytes -> assertTrue(bytes.length < 100));
    }
}
