package news.broadsheet.e2e;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service's manifests: every field is one that Kubernetes knows, and the pod is what the design promises. */
class KubernetesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, Class<? extends KubernetesResource>> KINDS =
            Map.of("Deployment", Deployment.class, "Service", Service.class, "ServiceAccount", ServiceAccount.class);

    /** What is in some of the deployments only is missing in the others. */
    @ParameterizedTest
    @ValueSource(strings = {"articles-service", "search-service", "analytics-service", "gateway"})
    void eachDeploymentHasWhatTheOthersHave(String service) throws Exception {
        JsonNode template = deployment(service);
        JsonNode model = deployment("articles-service");
        for (String alike : List.of(
                "/spec/strategy",
                "/spec/template/spec/automountServiceAccountToken",
                "/spec/template/spec/securityContext",
                "/spec/template/spec/containers/0/securityContext",
                "/spec/template/spec/containers/0/lifecycle",
                "/spec/template/spec/containers/0/livenessProbe",
                "/spec/template/spec/containers/0/readinessProbe",
                "/spec/template/spec/containers/0/volumeMounts")) {
            assertFalse(template.at(alike).isMissingNode(), alike);
            assertEquals(model.at(alike), template.at(alike), alike);
        }
        assertEquals(names(model, ""), names(template, ""), "the same fields");
        JsonNode container = template.at("/spec/template/spec/containers/0");
        assertEquals(
                "-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError",
                StreamSupport.stream(container.get("env").spliterator(), false)
                        .filter(variable ->
                                "JAVA_TOOL_OPTIONS".equals(variable.get("name").asText()))
                        .findFirst()
                        .orElseThrow()
                        .get("value")
                        .asText());
        JsonNode spread = template.at("/spec/template/spec/topologySpreadConstraints/0");
        assertEquals("kubernetes.io/hostname", spread.get("topologyKey").asText());
        assertEquals(
                service,
                spread.at("/labelSelector/matchLabels/app.kubernetes.io~1name").asText());
        assertEquals(
                container.at("/ports/1/containerPort").asText(),
                template.at("/spec/template/metadata/annotations/prometheus.io~1port")
                        .asText());
    }

    private static JsonNode deployment(String service) throws IOException {
        return YAML.readTree(RunningPlatform.repository()
                .resolve(service)
                .resolve("kubernetes/deployment.yaml")
                .toFile());
    }

    /** Of all fields, where the entries of a list count as one; what a service is told of its own is left out. */
    private static Set<String> names(JsonNode node, String path) {
        Set<String> names = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(entry -> names.addAll(names(entry, path)));
        }
        node.properties().forEach(field -> {
            String name = path + "/" + field.getKey();
            if (!name.contains("/env/") && !name.contains("/emptyDir/")) {
                names.add(name);
                names.addAll(names(field.getValue(), name));
            }
        });
        return names;
    }

    /** Killed before it has drained, a service would break what it was answering. */
    @ParameterizedTest
    @ValueSource(strings = {"articles-service", "search-service", "analytics-service", "gateway"})
    void thereIsTimeToDrain(String service) throws Exception {
        Properties properties = new Properties();
        try (var file = Files.newBufferedReader(
                RunningPlatform.repository().resolve(service).resolve("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        JsonNode pod = deployment(service).at("/spec/template/spec");
        int beforeTheSignal =
                pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();

        assertEquals("true", properties.getProperty("quarkus.shutdown.delay-enabled"));
        assertTrue(beforeTheSignal > 0, "the Service is given time to send nothing more");
        int drained = beforeTheSignal
                + seconds(properties.getProperty("quarkus.shutdown.delay"))
                + seconds(properties.getProperty("quarkus.shutdown.timeout"));
        int killed = pod.get("terminationGracePeriodSeconds").asInt();
        assertTrue(drained + 10 <= killed, "drained after " + drained + " s at the latest, killed after " + killed);
    }

    private static int seconds(String duration) {
        assertTrue(duration != null && duration.matches("[1-9]\\d*S"), duration);
        return Integer.parseInt(duration.substring(0, duration.length() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"articles-service", "search-service", "analytics-service", "gateway"})
    void everyFieldIsKnownAndThePodIsRestricted(String service) throws Exception {
        Path folder = RunningPlatform.repository().resolve(service).resolve("kubernetes");
        List<KubernetesResource> objects = new ArrayList<>();
        for (JsonNode file :
                YAML.readTree(folder.resolve("kustomization.yaml").toFile()).get("resources")) {
            objects.addAll(read(folder.resolve(file.asText())));
        }
        for (KubernetesResource object : objects) {
            checkKnown(object.getClass().getSimpleName(), object);
        }
        assertEquals(1, objects.stream().filter(Service.class::isInstance).count(), "one Service");
        Deployment deployment = objects.stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(service, deployment.getMetadata().getName());
        checkPod(deployment);
    }

    private static List<KubernetesResource> read(Path file) throws IOException {
        List<KubernetesResource> objects = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                Class<? extends KubernetesResource> kind =
                        KINDS.get(document.get("kind").asText());
                assertNotNull(kind, "a kind this test does not know yet: " + document.get("kind") + " in " + file);
                objects.add(YAML.treeToValue(document, kind));
            }
        }
        return objects;
    }

    /** The models keep what they do not know in {@code additionalProperties}: there a misspelt field ends up. */
    private static void checkKnown(String where, Object model) throws ReflectiveOperationException {
        if (model instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                checkKnown(where + "[" + i + "]", list.get(i));
            }
        } else if (model != null && model.getClass().getPackageName().startsWith("io.fabric8.kubernetes.api.model")) {
            if (Stream.of(model.getClass().getMethods()).anyMatch(m -> "getAdditionalProperties".equals(m.getName()))) {
                Object unknown =
                        model.getClass().getMethod("getAdditionalProperties").invoke(model);
                assertEquals(Map.of(), unknown, "unknown fields in " + where);
            }
            for (var getter : model.getClass().getMethods()) {
                String name = getter.getName();
                if (name.startsWith("get") && getter.getParameterCount() == 0 && !"getClass".equals(name)) {
                    checkKnown(where + "." + name.substring(3), getter.invoke(model));
                }
            }
        }
    }

    private static void checkPod(Deployment deployment) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        assertEquals(Boolean.FALSE, pod.getAutomountServiceAccountToken(), "no token in the pod");
        assertEquals(Boolean.TRUE, pod.getSecurityContext().getRunAsNonRoot());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        for (Container container : pod.getContainers()) {
            var security = container.getSecurityContext();
            assertEquals(Boolean.FALSE, security.getAllowPrivilegeEscalation());
            assertEquals(Boolean.TRUE, security.getReadOnlyRootFilesystem());
            assertEquals(List.of("ALL"), security.getCapabilities().getDrop());
            assertFalse(
                    container.getImage().endsWith(":latest")
                            || !container.getImage().contains(":"),
                    "a fixed image");
            assertNotNull(container.getResources().getLimits().get("memory"), "a memory limit");
            for (var probe :
                    List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                assertTrue(probe.getHttpGet().getPath().startsWith("/q/health/"));
                assertEquals("management", probe.getHttpGet().getPort().getStrVal(), "probes use the management port");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "articles-service/kubernetes, 1",
        "search-service/kubernetes, 1",
        "analytics-service/kubernetes, 1",
        "gateway/kubernetes, 1",
        "deploy/kubernetes/overlays/example, 4"
    })
    void kustomizeRendersIt(String folder, int deployments) throws Exception {
        String rendered = rendered(RunningPlatform.repository().resolve(folder));
        assertEquals(
                deployments, rendered.lines().filter("kind: Deployment"::equals).count(), rendered);
    }

    private static String rendered(Path folder) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", 0)).anyMatch(p -> Files.isExecutable(Path.of(p, "kubectl"))),
                "kubectl is not installed");
        Process kustomize = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectErrorStream(true)
                .start();
        String rendered = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, kustomize.waitFor(), rendered);
        return rendered;
    }

    @Test
    void theNativeComponentMakesExecutablesOfAllFour() throws Exception {
        Path example = RunningPlatform.repository().resolve("deploy/kubernetes/overlays/example");
        // As deep in the repository as the example, so that its bases are found.
        Path overlay = RunningPlatform.repository().resolve("deploy/e2e/target/native-overlay");
        Files.createDirectories(overlay);
        Files.copy(example.resolve("namespace.yaml"), overlay.resolve("namespace.yaml"), REPLACE_EXISTING);
        String components = "  - ../../../kubernetes/components/";
        Files.writeString(
                overlay.resolve("kustomization.yaml"),
                Files.readString(example.resolve("kustomization.yaml"))
                        .replace("  - ../../components/tracing", components + "tracing\n" + components + "native"));

        List<Deployment> deployments = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered(overlay))) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if ("Deployment".equals(document.get("kind").asText())) {
                    deployments.add(YAML.treeToValue(document, Deployment.class));
                }
            }
        }
        assertEquals(4, deployments.size());
        for (Deployment deployment : deployments) {
            checkKnown("Deployment", deployment);
            checkPod(deployment);
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
            assertTrue(container.getImage().endsWith("-native"), container.getImage());
            assertEquals(List.of("-XX:MaximumHeapSizePercent=60"), container.getArgs());
            assertTrue(
                    container.getEnv().stream().noneMatch(variable -> "JAVA_TOOL_OPTIONS".equals(variable.getName())),
                    "which an executable does not read");
            assertEquals(1, container.getStartupProbe().getPeriodSeconds());
        }
    }
}
