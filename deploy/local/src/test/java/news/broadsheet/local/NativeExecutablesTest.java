package news.broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How native executables are made and kept. Maven's part, and the builder's, is played by a script. */
class NativeExecutablesTest {
    /** Makes a file that can be run, and writes down of which service. */
    private static final String MAKES_ONE = """
                *quarkus.native.enabled=true*)
                    while [ "$1" != -pl ]; do shift; done
                    mkdir -p $2/target
                    echo '#!/bin/sh' > $2/target/$2-1.0.0-runner
                    chmod +x $2/target/$2-1.0.0-runner
                    touch $2/target/libawt.so
                    echo $2 >> made ;;
            """;

    private static final String REPORTS_TESTS = """
                *" verify "*)
                    mkdir -p deploy/e2e/target/surefire-reports
                    for test in %s; do
                        echo '<testsuite name="it" tests="2" errors="0" skipped="0" failures="0">' \\
                            > deploy/e2e/target/surefire-reports/TEST-news.broadsheet.e2e.$test.xml
                    done ;;
            """;

    private static final String ALL = REPORTS_TESTS.formatted("JourneyTest FaultTest CommandsTest");

    @TempDir
    private Path folder;

    private ScriptCheckout checkout;

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = ScriptCheckout.in(folder, MAKES_ONE + ALL);
        checkout.buildLauncher();
        write("pom.xml");
        write("http-api/pom.xml");
        write("http-api/src/main/java/Http.java");
        for (String service : NativeExecutables.SERVICES) {
            write(service + "/pom.xml");
            write(service + "/src/main/java/Service.java");
            write(service + "/contract/openapi.yaml");
        }
        write("builder/release");
        write("builder/bin/native-image");
        ScriptCheckout.executable(folder.resolve("builder/bin/native-image"));
        Files.createDirectories(folder.resolve("nothing"));
        checkout.buildLauncher(); // newer than its sources
    }

    private void write(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
    }

    private ScriptCheckout.Result run(String builder, String... arguments) throws Exception {
        return checkout.run(
                Map.of(
                        "GRAALVM_HOME",
                        builder.isEmpty() ? "" : folder.resolve(builder).toString(),
                        "BROADSHEET_CACHE",
                        folder.resolve("cache").toString(),
                        "BROADSHEET_HOME",
                        ""),
                arguments);
    }

    private List<String> made() throws IOException {
        Path made = folder.resolve("made");
        return Files.exists(made) ? Files.readAllLines(made) : List.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "test"})
    void withoutABuilderNothingIsReportedAsPassed(String verb) throws Exception {
        ScriptCheckout.Result unset = run("", verb, "--native");
        assertNotEquals(0, unset.code());
        assertTrue(unset.output().contains("GRAALVM_HOME is not set"), unset.output());
        assertTrue(unset.output().contains("sdk install java"), unset.output());
        assertFalse(unset.output().contains("passed"), unset.output());

        ScriptCheckout.Result wrong = run("nothing", verb, "--native");
        assertNotEquals(0, wrong.code());
        assertTrue(wrong.output().contains("there is no bin/native-image"), wrong.output());
        assertFalse(wrong.output().contains("passed"), wrong.output());
        assertEquals(List.of(), made());
    }

    private void passes() throws Exception {
        ScriptCheckout.Result result = run("builder", "test", "--native");
        assertEquals(0, result.code(), result.output());
        assertTrue(result.output().contains("6 passed, 0 failed"), result.output());
    }

    @Test
    void theyAreBuiltAgainOnlyWhenWhatTheyAreMadeOfHasChanged() throws Exception {
        passes();
        assertEquals(NativeExecutables.SERVICES, made());
        for (String service : NativeExecutables.SERVICES) {
            try (DirectoryStream<Path> kept =
                    Files.newDirectoryStream(folder.resolve("cache"), "native-" + service + "-*[0-9a-f]")) {
                Path executable = kept.iterator().next().resolve(service);
                assertTrue(Files.isExecutable(executable), executable.toString());
                assertTrue(Files.exists(executable.resolveSibling("libawt.so")), executable.toString());
            }
        }

        passes();
        assertEquals(NativeExecutables.SERVICES, made());

        Files.delete(folder.resolve("made"));
        Files.writeString(folder.resolve("gateway/contract/other.json"), "no input");
        Files.writeString(folder.resolve("gateway/src/main/java/Service.java"), "other");
        checkout.buildLauncher();
        passes();
        assertEquals(List.of("gateway"), made());

        Files.delete(folder.resolve("made"));
        Files.writeString(folder.resolve("builder/release"), "newer");
        passes();
        assertEquals(NativeExecutables.SERVICES, made());
    }

    @Test
    void aBuildThatFailsIsToldAndNotKept() throws Exception {
        checkout.maven("    *quarkus.native.enabled=true*) echo 'Error: out of memory'; exit 1 ;;\n" + ALL);
        ScriptCheckout.Result failed = run("builder", "test", "--native");
        assertNotEquals(0, failed.code());
        assertTrue(failed.output().contains("could not be built as a native executable"), failed.output());
        assertTrue(failed.output().contains("out of memory"), failed.output());
        assertFalse(failed.output().contains("passed"), failed.output());

        checkout.maven(MAKES_ONE + ALL);
        passes();
        assertEquals(NativeExecutables.SERVICES, made());
    }

    @Test
    void aTestThatDidNotRunIsToldAndAnError() throws Exception {
        checkout.maven(MAKES_ONE + REPORTS_TESTS.formatted("JourneyTest CommandsTest"));
        ScriptCheckout.Result result = run("builder", "test", "--native");
        assertNotEquals(0, result.code());
        assertTrue(result.output().contains("FaultTest: did not run"), result.output());
    }
}
