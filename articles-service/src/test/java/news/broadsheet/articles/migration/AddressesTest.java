package news.broadsheet.articles.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of former sites. */
class AddressesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # asked for or written,                                           as it is kept
            https://old.example/2019/05/%d0%bc%d1%8b%d1%81/,                  /2019/05/мыс
            /2019/05/%D0%BC%D1%8B%D1%81,                                      /2019/05/мыс
            //old.example/мыс///#top,                                         /мыс
            /?p=17,                                                           /?p=17
            /index.php?newsid=17,                                             /index.php?newsid=17
            /100%,                                                            /100%
            /мыс/?utm_source=tg&fbclid=1,                                     /мыс
            /?utm_source=tg&p=17&yclid=2,                                     /?p=17
            /?cat=3&ref=%26p%3D17,                                            /?cat=3
            /a.html?page=2,                                                   /a.html?page=2
            /?gclid=1,
            /%C3%28,
            https://old.example/,
            not/a/path,
            /%00,
            '',
            """)
    void formerAddressesHaveOneForm(String address, String kept) {
        assertEquals(Optional.ofNullable(kept), Addresses.normal(address));
    }
}
