package news.broadsheet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images are what the manifests run. They are read, not built: no test has a container engine. */
class DockerfilesTest {
    private static List<String> instructions(String service, String file) throws IOException {
        return Files.readString(RunningPlatform.repository().resolve(service).resolve(file))
                .replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static JsonNode pod(String service) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(RunningPlatform.repository()
                        .resolve(service)
                        .resolve("kubernetes/deployment.yaml")
                        .toFile())
                .at("/spec/template/spec");
    }

    @ParameterizedTest
    @CsvSource({
        "articles-service,  Dockerfile",
        "articles-service,  Dockerfile.native",
        "search-service,    Dockerfile",
        "search-service,    Dockerfile.native",
        "analytics-service, Dockerfile",
        "analytics-service, Dockerfile.native",
        "gateway,           Dockerfile",
        "gateway,           Dockerfile.native"
    })
    void theLastStageIsSmallUnprivilegedAndSaysWhatIsInIt(String service, String file) throws IOException {
        List<String> all = instructions(service, file);
        List<String> froms =
                all.stream().filter(line -> line.startsWith("FROM ")).toList();
        List<String> last = all.subList(all.lastIndexOf(froms.getLast()), all.size());
        JsonNode pod = pod(service);
        JsonNode security = pod.get("securityContext");

        assertTrue(froms.size() > 1, "it is built in a stage of its own");
        assertFalse(froms.stream().anyMatch(from -> from.contains(":latest") || !from.contains(":")), "fixed bases");
        assertTrue(
                Stream.of("distroless", "micro-image").anyMatch(froms.getLast()::contains),
                "a base without a shell's tools");
        assertTrue(
                last.contains("USER " + security.get("runAsUser").asText() + ":"
                        + security.get("runAsGroup").asText()),
                "the manifests' user");
        assertTrue(
                last.contains("EXPOSE "
                        + pod.at("/containers/0/ports/0/containerPort").asText() + " "
                        + pod.at("/containers/0/ports/1/containerPort").asText()),
                "the manifests' ports");
        assertFalse(last.stream().anyMatch(line -> line.startsWith("RUN ")), "nothing is run in it");
        assertEquals(
                1,
                last.stream().filter(line -> line.startsWith("ENTRYPOINT [\"/")).count(),
                "no shell between the container and the service");
        String labels = last.stream()
                .filter(line -> line.startsWith("LABEL "))
                .findFirst()
                .orElseThrow();
        assertTrue(labels.contains("news.broadsheet.sbom=\"/sbom/bom.json\""), labels);
        assertTrue(
                last.stream()
                        .anyMatch(line -> line.startsWith("COPY ") && line.endsWith("/target/bom.json /sbom/bom.json")),
                "the list of its parts");
        String build =
                all.stream().filter(line -> line.startsWith("RUN ")).findFirst().orElseThrow();
        assertTrue(build.contains("-pl " + service + " "), build);
        assertEquals("Dockerfile.native".equals(file), build.contains("-Dquarkus.native.enabled=true"), build);
    }

    /** What a build copies into its first stage has no secrets and no former builds. */
    @ParameterizedTest
    @CsvSource({".git/", ".broadsheet/", "**/target/"})
    void theContextLeavesOut(String pattern) throws IOException {
        Path ignored = RunningPlatform.repository().resolve(".dockerignore");
        assertTrue(Files.readAllLines(ignored).contains(pattern));
    }
}
