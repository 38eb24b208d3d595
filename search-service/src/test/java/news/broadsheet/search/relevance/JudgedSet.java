package news.broadsheet.search.relevance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.ArticleDocument.Named;

/** Documents and queries with what is relevant to them; {@code src/test/relevance/README.md} says where from. */
record JudgedSet(List<Document> documents, List<Query> queries) {
    static final Path FOLDER = Path.of("src", "test", "relevance");

    private static final List<String> DOCUMENTS =
            List.of("wikinews-ru.jsonl.gz", "wikipedia-az.jsonl.gz", "generated.jsonl.gz");

    record Document(String id, String language, int ageDays, String headline, String lead, String body) {

        UUID uuid() {
            return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        }

        /** Ends with the id, which is all that suggestions tell of an article. */
        ArticleDocument article(Instant now) {
            return new ArticleDocument(
                    uuid(),
                    language,
                    "/" + language + "/" + id,
                    new Named("relevance", ""),
                    List.of(),
                    headline,
                    null,
                    lead,
                    body,
                    List.of(),
                    List.of(),
                    List.of(),
                    now.minus(ageDays, ChronoUnit.DAYS));
        }
    }

    /**
     * @param language of the words
     * @param searched the language to search in; empty for all
     * @param grades ids of relevant documents with how relevant they are, from 1 to 3
     */
    record Query(String language, QueryClass kind, String searched, String text, Map<String, Integer> grades) {

        private static Query of(String line) {
            String[] column = line.split("\t", -1);
            return new Query(
                    column[0],
                    QueryClass.of(column[1]),
                    column[2],
                    column[3],
                    Arrays.stream(column[4].split(" ", -1))
                            .map(grade -> grade.split("=", 2))
                            .collect(Collectors.toMap(grade -> grade[0], grade -> Integer.valueOf(grade[1]))));
        }
    }

    static JudgedSet read(ObjectMapper json) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String file : DOCUMENTS) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    documents.add(json.readValue(line, Document.class));
                }
            }
        }
        List<Query> queries = Files.readAllLines(FOLDER.resolve("queries.tsv")).stream()
                .skip(1)
                .map(Query::of)
                .toList();
        return new JudgedSet(documents, queries);
    }
}
