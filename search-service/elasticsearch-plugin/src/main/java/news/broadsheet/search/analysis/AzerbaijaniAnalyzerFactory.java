package news.broadsheet.search.analysis;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.tr.TurkishLowerCaseFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/**
 * Azerbaijani, in Latin letters or {@linkplain AzerbaijaniCyrillic Cyrillic} ones. Neither Elasticsearch nor Lucene has an analyzer for it. Casing is the Turkish one,
 * in which I is the capital of ı and İ that of i.
 */
@NamedComponent("broadsheet_azerbaijani")
public final class AzerbaijaniAnalyzerFactory implements AnalyzerFactory {

    /** Bakı'da: what follows the apostrophe is a suffix, as in Turkish. */
    static TokenStream words(TokenStream written) {
        return new TurkishLowerCaseFilter(new ApostropheFilter(written));
    }

    @Override
    public Analyzer create() {
        CharArraySet stopWords = new CharArraySet(WordList.read("azerbaijani-stop-words.txt"), false);
        UnaryOperator<String> stemmer = new RememberedStems(new AzerbaijaniStemmer(AzerbaijaniAlphabet.FULL)::stem);
        return new LanguageAnalyzer(
                AzerbaijaniCyrillic::inLatin,
                written -> new StemFilter(new StopFilter(words(written), stopWords), stemmer));
    }
}
