package news.broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./broadsheet test} ends with an error when anything of it failed. Maven's part is played by a script. */
class TestVerbTest {
    @TempDir
    private Path checkout;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Path.of("../../broadsheet"), checkout.resolve("broadsheet"));
        executable(checkout.resolve("broadsheet"));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** @param tests exit code of the build with its tests, {@code sources} that of the native sources */
    private int test(int tests, int sources, String... options) throws Exception {
        Path tools = Files.createDirectories(checkout.resolve("tools"));
        Files.writeString(tools.resolve("mvn"), """
                #!/bin/sh
                case "$*" in
                    *--version*) echo "Apache Maven 3.9.9" ;;
                    *sources-only*)
                        for service in articles-service search-service analytics-service gateway; do
                            mkdir -p $service/target/native-sources
                            touch $service/target/native-sources/native-image.args
                        done
                        exit %d ;;
                    *" verify "*) exit %d ;;
                esac
                """.formatted(sources, tests));
        executable(tools.resolve("mvn"));
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("broadsheet").toString(), "test"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), output);
        assertTrue(output.contains("passed, 0 failed"), output);
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 1", "0, 1, 1", "1, 1, 1"})
    void whateverFailedOfAllIsTold(int tests, int sources, int expected) throws Exception {
        assertEquals(expected, test(tests, sources, "--all"));
    }

    @Test
    void failedTestsAreTold() throws Exception {
        assertEquals(1, test(1, 0));
        assertEquals(0, test(0, 0));
    }
}
