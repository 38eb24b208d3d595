package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void isTheSameForAnyText() throws IOException {
        List<String> one = Terms.of(new FingerprintAnalyzerFactory(), "one two");

        assertEquals(one, Terms.of(new FingerprintAnalyzerFactory(), "другой"));
        assertTrue(one.getFirst().matches("[0-9a-f]{16}"), one.toString());
    }

    /** A list that it leaves out could change without the index being built anew. */
    @Test
    void takesEveryWordListIn() throws Exception {
        String source = Files.readString(
                Path.of("src/main/java/news/broadsheet/search/analysis/FingerprintAnalyzerFactory.java"));
        Path lists = Path.of("src/main/resources/news/broadsheet/search/analysis");
        try (Stream<Path> files = Files.list(lists)) {
            Set<String> missing = files.map(file -> file.getFileName().toString())
                    .filter(name -> !source.contains("\"" + name + "\""))
                    .collect(Collectors.toSet());
            assertEquals(Set.of(), missing);
        }
    }

    @Test
    void takesEveryAnalyzerIn() throws Exception {
        String source = Files.readString(
                Path.of("src/main/java/news/broadsheet/search/analysis/FingerprintAnalyzerFactory.java"));
        String components = Files.readString(Path.of("src/main/plugin/named_components.json"));
        Set<String> missing = components
                .lines()
                .filter(line -> line.contains("AnalyzerFactory\"") && line.contains("broadsheet_"))
                .map(line -> line.replaceAll(".*\\.(\\w+AnalyzerFactory)\".*", "$1"))
                .filter(name -> !name.startsWith("Fingerprint") && !source.contains("new " + name + "()"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }
}
