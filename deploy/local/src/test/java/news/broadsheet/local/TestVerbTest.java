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

    /** Stands where the benchmarks are. */
    static final class Bench {
        private Bench() {}

        public static void main(String[] arguments) {
            System.exit("live".equals(arguments[0]) ? Integer.parseInt(System.getenv("BENCH")) : 2);
        }
    }

    /** Exit codes of the build with its tests, of the long tests, the native sources and the benchmark of live events. */
    private int test(int tests, int longTests, int sources, int bench, String... arguments) throws Exception {
        ScriptCheckout checkout = ScriptCheckout.in(folder, """
                    *sources-only*)
                        for service in articles-service search-service analytics-service gateway; do
                            mkdir -p $service/target/native-sources
                            touch $service/target/native-sources/native-image.args
                        done
                        exit %d ;;
                    *-Dgroups=long*) exit %d ;;
                    *" verify "*) exit %d ;;
                """.formatted(sources, longTests, tests));
        checkout.jar("deploy/bench/target/broadsheet-bench.jar", Bench.class);
        ScriptCheckout.Result result = checkout.run(Map.of("BENCH", Integer.toString(bench)), arguments);
        assertTrue(result.output().contains("passed, 0 failed"), result.output());
        return result.code();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0, 0", "1, 0, 0, 0, 1", "0, 1, 0, 0, 1", "0, 0, 1, 0, 1", "0, 0, 0, 1, 1", "1, 1, 1, 1, 1"})
    void whateverFailedOfAllIsTold(int tests, int longTests, int sources, int bench, int expected) throws Exception {
        assertEquals(expected, test(tests, longTests, sources, bench, "test", "--all"));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void failedTestsAreTold(int tests) throws Exception {
        assertEquals(tests, test(tests, 0, 0, 0, "test"));
    }
}
