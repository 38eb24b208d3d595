package news.broadsheet.analytics.beacon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            203.0.113.77,                      10.0.0.9,  cb0071
            203.0.113.78,                      10.0.0.9,  cb0071
            '203.0.113.77, 198.51.100.1',      10.0.0.9,  cb0071
            203.0.113.77:51234,                10.0.0.9,  cb0071
            ::ffff:203.0.113.77,               10.0.0.9,  cb0071
            2001:db8:aaaa:bbbb::1,             10.0.0.9,  20010db8aaaa
            [2001:db8:aaaa:cccc::2]:443,       10.0.0.9,  20010db8aaaa
            unknown,                           10.0.0.9,  0a0000
            localhost,                         10.0.0.9,  0a0000
            none,                              10.0.0.9,  0a0000
            none,                              none,      ''
            """)
    void onlyTheNetworkOfTheFirstAddressIsUsed(String forwardedFor, String remote, String network) {
        assertEquals(network, HexFormat.of().formatHex(Network.of(forwardedFor, remote)));
    }
}
