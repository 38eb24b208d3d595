package news.broadsheet.articles.newsroom.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewKeyIsSecretTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            ,                                              1
            '',                                            1
            too-short,                                     1
            only-for-development-and-tests-not-a-secret,   1
            a-key-that-nobody-else-has-ever-seen,          0
            """)
    void previewLinksAreSignedWithASecret(String key, int unsafe) {
        List<String> found = new PreviewKeyIsSecret(Optional.ofNullable(key)).unsafe();

        assertEquals(unsafe, found.size(), found.toString());
    }
}
