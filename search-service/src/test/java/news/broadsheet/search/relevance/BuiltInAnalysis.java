package news.broadsheet.search.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * The same texts by {@code standard} and by Lucene's analyzers, asked without the service: to compare with. The local
 * Elasticsearch does not have the latter, so they are run here, and it gets their stems.
 */
final class BuiltInAnalysis implements AutoCloseable {
    /** Of each language; none reads Azerbaijani, and Turkish is nearest to it. */
    private static final Map<String, Analyzer> LUCENE =
            Map.of("az", new TurkishAnalyzer(), "ru", new RussianAnalyzer(), "en", new EnglishAnalyzer());

    private static final List<String> STANDARD_FIELDS = List.of("headline^5", "lead^2", "body");
    private static final List<String> LUCENE_FIELDS = List.of("headlineStems^5", "leadStems^2", "bodyStems");
    private static final int AT_ONCE = 500;

    private final RawElasticsearch elasticsearch;
    private final ObjectMapper json;

    BuiltInAnalysis(RawElasticsearch elasticsearch, ObjectMapper json, List<JudgedSet.Document> documents)
            throws IOException {
        this.elasticsearch = elasticsearch;
        this.json = json;
        for (String language : LUCENE.keySet()) {
            elasticsearch.send("PUT", "/" + index(language), """
                    {"settings":{"number_of_replicas":0},"mappings":{"properties":{
                     "headline":{"type":"text"},"lead":{"type":"text"},"body":{"type":"text"},
                     "headlineStems":{"type":"text","analyzer":"whitespace"},
                     "leadStems":{"type":"text","analyzer":"whitespace"},
                     "bodyStems":{"type":"text","analyzer":"whitespace"}}}}""");
        }
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            index(documents.subList(from, Math.min(from + AT_ONCE, documents.size())));
        }
        elasticsearch.send("POST", "/compared-*/_refresh");
    }

    private static String index(String language) {
        return "compared-" + (language.isEmpty() ? "*" : language);
    }

    private void index(List<JudgedSet.Document> documents) throws IOException {
        StringBuilder bulk = new StringBuilder();
        for (JudgedSet.Document document : documents) {
            Map<String, String> source = Map.of(
                    "headline", document.headline(),
                    "headlineStems", stems(document.language(), document.headline()),
                    "lead", document.lead(),
                    "leadStems", stems(document.language(), document.lead()),
                    "body", document.body(),
                    "bodyStems", stems(document.language(), document.body()));
            Map<String, String> to = Map.of("_index", index(document.language()), "_id", document.id());
            bulk.append(json.writeValueAsString(Map.of("index", to))).append('\n');
            bulk.append(json.writeValueAsString(source)).append('\n');
        }
        if (elasticsearch.send("POST", "/_bulk", bulk.toString()).get("errors").asBoolean()) {
            throw new IOException("Elasticsearch did not take all documents to compare with");
        }
    }

    private static String stems(String language, String text) throws IOException {
        StringJoiner stems = new StringJoiner(" ");
        try (TokenStream tokens = LUCENE.get(language).tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                stems.add(term.toString());
            }
            tokens.end();
        }
        return stems.toString();
    }

    /** Ids of what is found by each query, best first. */
    List<List<String>> standard(List<JudgedSet.Query> queries) throws IOException {
        List<String> texts = queries.stream().map(JudgedSet.Query::text).toList();
        return ask(queries, texts, STANDARD_FIELDS);
    }

    List<List<String>> lucene(List<JudgedSet.Query> queries) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JudgedSet.Query query : queries) {
            texts.add(stems(query.language(), query.text()));
        }
        return ask(queries, texts, LUCENE_FIELDS);
    }

    private List<List<String>> ask(List<JudgedSet.Query> queries, List<String> texts, List<String> fields)
            throws IOException {
        List<List<String>> answers = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += AT_ONCE) {
            StringBuilder all = new StringBuilder();
            for (int at = from; at < Math.min(from + AT_ONCE, queries.size()); at++) {
                JudgedSet.Query query = queries.get(at);
                all.append(json.writeValueAsString(Map.of("index", index(query.searched()))))
                        .append('\n');
                all.append(search(query.kind(), texts.get(at), fields)).append('\n');
            }
            for (JsonNode answer :
                    elasticsearch.send("POST", "/_msearch", all.toString()).get("responses")) {
                answers.add(answer.at("/hits/hits").findValuesAsText("_id"));
            }
        }
        return answers;
    }

    /** One word is enough, and those that have more come first. */
    private String search(QueryClass kind, String text, List<String> fields) {
        ObjectNode search = json.createObjectNode().put("size", Metric.DEPTH).put("_source", false);
        search.putObject("query")
                .putObject("multi_match")
                .put("query", text)
                .put(
                        "type",
                        switch (kind) {
                            case PREFIX -> "bool_prefix";
                            case PHRASE -> "phrase";
                            default -> "cross_fields";
                        })
                .set("fields", json.valueToTree(fields));
        return search.toString();
    }

    @Override
    public void close() throws IOException {
        elasticsearch.send("DELETE", "/compared-az,compared-ru,compared-en");
    }
}
