package news.broadsheet.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Random;
import news.broadsheet.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /a?b=c,                     /a?b=c
            /,                          /
            /?,                         /?
            http://h,                   /
            http://h?q,                 /?q
            HTTPS://h:1/a?b#c,          /a?b
            /a?b=http://x/#y,           /a?b=http://x/
            /a?f[0]=1|2,                /a?f[0]=1%7C2
            /a[0]/{x},                  /a%5B0%5D/%7Bx%7D
            /\u00d1\u008f,              /%D1%8F
            /%d1%8f?%7c,                /%D1%8F?%7C
            /%61%2Db%7e?%41=%2e,        /a-b~?A=%2E
            /a?b\\c,                    /a?b%5Cc
            """)
    void whatIsClearIsReadInOneWay(String raw, String expected) {
        assertEquals(expected, RequestTarget.of(raw).local());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "a:1",
                "a:1/x://y/z",
                "x://y/z",
                "?q",
                "#",
                "/%",
                "/%a",
                "/%zz",
                "/a?%",
                "/\\a",
                "/\0",
                "/a?\n"
            })
    void whatIsNotIsRefused(String raw) {
        assertThrows(Problem.Invalid.class, () -> RequestTarget.of(raw));
    }

    @Test
    void whatWasReadIsAnAddressAndStaysTheSame() {
        Random random = new Random(20_261_127);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder raw = new StringBuilder("/");
            for (int length = random.nextInt(12); length > 0; length--) {
                raw.append((char) random.nextInt(0x21, 0x100));
            }
            try {
                String read = RequestTarget.of(raw.toString()).local();
                assertEquals(read, RequestTarget.of(read).local());
                assertTrue(URI.create("http://host:1" + read).getHost().equals("host"), read);
            } catch (Problem.Invalid refused) {
                assertTrue(raw.toString().matches("(?s).*[%\\\\\\x7f].*"), raw + ": " + refused.getMessage());
            }
        }
    }
}
