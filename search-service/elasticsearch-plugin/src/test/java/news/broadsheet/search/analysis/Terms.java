package news.broadsheet.search.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What an analyzer makes of a text. */
final class Terms {

    private Terms() {}

    static List<String> of(AnalyzerFactory language, String text) throws IOException {
        List<String> terms = new ArrayList<>();
        try (Analyzer analyzer = language.create();
                var tokens = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        }
        return terms;
    }
}
