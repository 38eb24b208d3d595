package news.broadsheet.search.relevance;

import static news.broadsheet.search.SearchClient.SOON;
import static news.broadsheet.search.SearchClient.reader;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.index.ArticleIndex;
import news.broadsheet.search.index.Change;
import org.junit.jupiter.api.Test;

/**
 * How well the judged set is found, against the recorded figures and against Elasticsearch's own analyzers. After a
 * change for the better {@code target/relevance/recorded.csv} replaces the file of that name in the set.
 */
@RunningSearch
class RelevanceTest {
    private static final double TOLERANCE = 0.01;
    private static final int AT_ONCE = 500;
    private static final int READERS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    ArticleIndex index;

    @Inject
    ObjectMapper json;

    @Test
    void nothingIsFoundWorseThanRecorded() throws Exception {
        JudgedSet judged = JudgedSet.read(json);
        Figures figures;
        try (RawElasticsearch elasticsearch = new RawElasticsearch(json)) {
            figures = measured(judged, elasticsearch);
        }
        figures.write(Path.of("target", "relevance", "recorded.csv"));
        System.out.println(figures.table());

        Map<String, Figures.Line> recorded =
                Figures.read(JudgedSet.FOLDER.resolve("recorded.csv")).byName();
        Map<String, Figures.Line> now = figures.byName();
        assertEquals(queries(recorded), queries(now), "the number of judged queries of each class");
        assertEquals(
                List.of(),
                now.values().stream()
                        .filter(line ->
                                line.broadsheet() < recorded.get(line.name()).broadsheet() - TOLERANCE)
                        .map(line -> "%s: %.3f, recorded %.3f"
                                .formatted(
                                        line.name(),
                                        line.broadsheet(),
                                        recorded.get(line.name()).broadsheet()))
                        .toList(),
                "classes that are found worse than before");
    }

    private static Map<String, Long> queries(Map<String, Figures.Line> lines) {
        return lines.values().stream()
                .collect(Collectors.toMap(Figures.Line::name, Figures.Line::queries, Long::sum, TreeMap::new));
    }

    private Figures measured(JudgedSet judged, RawElasticsearch elasticsearch) throws Exception {
        List<JudgedSet.Query> queries = judged.queries();
        List<List<String>> standard;
        List<List<String>> lucene;
        try (BuiltInAnalysis builtIn = new BuiltInAnalysis(elasticsearch, json, judged.documents())) {
            standard = builtIn.standard(queries);
            lucene = builtIn.lucene(queries);
        }
        List<List<String>> broadsheet = new ArrayList<>();
        try (JudgedIndices indices = new JudgedIndices(elasticsearch, json)) {
            fill(judged.documents());
            indices.refresh();
            Map<String, String> ids = judged.documents().stream()
                    .collect(Collectors.toMap(document -> document.uuid().toString(), JudgedSet.Document::id));
            try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
                List<Callable<List<String>>> asked = queries.stream()
                        .<Callable<List<String>>>map(
                                query -> () -> query.kind() == QueryClass.PREFIX ? suggested(query) : found(query, ids))
                        .toList();
                for (Future<List<String>> answer : readers.invokeAll(asked)) {
                    broadsheet.add(answer.get());
                }
            }
        }
        Map<String, List<Integer>> classes = IntStream.range(0, queries.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        at -> queries.get(at).language()
                                + queries.get(at).kind().ordinal(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return new Figures(classes.values().stream()
                .map(members -> new Figures.Line(
                        queries.get(members.getFirst()).language(),
                        queries.get(members.getFirst()).kind(),
                        queries.get(members.getFirst()).kind().metric,
                        members.size(),
                        mean(members, queries, broadsheet),
                        mean(members, queries, standard),
                        mean(members, queries, lucene)))
                .toList());
    }

    private static double mean(List<Integer> members, List<JudgedSet.Query> queries, List<List<String>> answers) {
        return members.stream()
                .mapToDouble(at -> queries.get(at)
                        .kind()
                        .metric
                        .of(answers.get(at), queries.get(at).grades()))
                .average()
                .orElseThrow();
    }

    /** As the feed does. */
    private void fill(List<JudgedSet.Document> documents) throws IOException {
        Instant now = Instant.now();
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<Change> changes = documents.subList(from, Math.min(from + AT_ONCE, documents.size())).stream()
                    .<Change>map(document -> new Change.Put(document.uuid(), 1, document.article(now)))
                    .toList();
            assertEquals(List.of(), index.write(changes));
        }
    }

    private static List<String> found(JudgedSet.Query query, Map<String, String> ids) {
        List<String> items =
                ask("/api/v1/search", query, Map.of("limit", Metric.DEPTH)).path("items.id");
        return items.stream().map(ids::get).toList();
    }

    /** Of what is offered, only headlines lead to an article. */
    private static List<String> suggested(JudgedSet.Query query) {
        List<String> paths = ask("/api/v1/search/suggest", query, Map.of()).path("items.path");
        return paths.stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private static Response ask(String path, JudgedSet.Query query, Map<String, ?> parameters) {
        RequestSpecification request = reader().queryParam("q", query.text()).queryParams(parameters);
        if (!query.searched().isEmpty()) {
            request.queryParam("language", query.searched());
        }
        Response answer = request.get(path);
        // On a busy machine; not awaited at first, because that begins with a pause.
        Response last = answer.statusCode() == 503
                ? SOON.atMost(PATIENCE).until(() -> request.get(path), again -> again.statusCode() != 503)
                : answer;
        assertEquals(200, last.statusCode(), query.text());
        return last;
    }
}
