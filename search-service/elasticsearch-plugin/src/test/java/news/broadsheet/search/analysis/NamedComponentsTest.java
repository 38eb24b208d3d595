package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.elasticsearch.plugin.Extensible;
import org.elasticsearch.plugin.NamedComponent;
import org.junit.jupiter.api.Test;

/**
 * The server reads {@code named_components.json} and never looks for annotations: a class that is missing there would be
 * missing in the server without a word.
 */
class NamedComponentsTest {
    private static final Path SHIPPED = Path.of("src/main/plugin/named_components.json");

    @Test
    void theShippedListIsWhatTheClassesSay() throws Exception {
        Map<String, Map<String, String>> shipped =
                new ObjectMapper().readValue(SHIPPED.toFile(), new TypeReference<>() {});

        assertEquals(annotated(), shipped);
    }

    @Test
    void everyNameIsOurs() throws Exception {
        for (Map<String, String> names : annotated().values()) {
            for (String name : names.keySet()) {
                assertTrue(name.startsWith("broadsheet_"), name + " could be one of the server's own, which then dies");
            }
        }
    }

    private static Map<String, Map<String, String>> annotated() throws Exception {
        Path classes = Path.of(NamedComponent.class
                        .getClassLoader()
                        .getResource("news/broadsheet/search/analysis/WordList.class")
                        .toURI())
                .getParent();
        Map<String, Map<String, String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String simpleName = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName(NamedComponentsTest.class.getPackageName() + "." + simpleName);
                NamedComponent named = type.getAnnotation(NamedComponent.class);
                if (named != null) {
                    found.computeIfAbsent(extensible(type), kind -> new TreeMap<>())
                            .put(named.value(), type.getName());
                }
            }
        }
        return found;
    }

    private static String extensible(Class<?> type) {
        return List.of(type.getInterfaces()).stream()
                .filter(parent -> parent.isAnnotationPresent(Extensible.class))
                .findFirst()
                .orElseThrow()
                .getName();
    }
}
