package news.broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./broadsheet test} ends with an error when anything of it failed. */
class TestVerbTest {
    @TempDir
    private Path folder;

    /** @param tests exit code of the build with its tests, {@code sources} that of the native sources */
    private int test(int tests, int sources, String... arguments) throws Exception {
        ScriptCheckout checkout = ScriptCheckout.in(folder, """
                    *sources-only*)
                        for service in articles-service search-service analytics-service gateway; do
                            mkdir -p $service/target/native-sources
                            touch $service/target/native-sources/native-image.args
                        done
                        exit %d ;;
                    *" verify "*) exit %d ;;
                """.formatted(sources, tests));
        ScriptCheckout.Result result = checkout.run(Map.of(), arguments);
        assertTrue(result.output().contains("passed, 0 failed"), result.output());
        return result.code();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 1", "0, 1, 1", "1, 1, 1"})
    void whateverFailedOfAllIsTold(int tests, int sources, int expected) throws Exception {
        assertEquals(expected, test(tests, sources, "test", "--all"));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void failedTestsAreTold(int tests) throws Exception {
        assertEquals(tests, test(tests, 0, "test"));
    }
}
