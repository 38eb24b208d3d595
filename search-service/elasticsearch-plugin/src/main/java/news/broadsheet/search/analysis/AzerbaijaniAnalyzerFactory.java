package news.broadsheet.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.tr.TurkishLowerCaseFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/**
 * Azerbaijani in the Latin alphabet. Neither Elasticsearch nor Lucene has an analyzer for it. Casing is the Turkish one,
 * in which I is the capital of ı and İ that of i.
 */
@NamedComponent("broadsheet_azerbaijani")
public final class AzerbaijaniAnalyzerFactory implements AnalyzerFactory {
    private static final CharArraySet STOP_WORDS = new CharArraySet(WordList.read("azerbaijani-stop-words.txt"), false);

    @Override
    public Analyzer create() {
        AzerbaijaniStemmer stemmer = new AzerbaijaniStemmer();
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                // Bakı'da: what follows the apostrophe is a suffix, as in Turkish.
                var lowerCase = new TurkishLowerCaseFilter(new ApostropheFilter(words));
                var telling = new StopFilter(lowerCase, STOP_WORDS);
                return new TokenStreamComponents(words, new AzerbaijaniStemFilter(telling, stemmer));
            }
        };
    }
}
