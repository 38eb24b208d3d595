package news.broadsheet.search.analysis;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/**
 * Azerbaijani as it is typed on a keyboard without its letters: {@code seher} for {@code şəhər}. First folded, then
 * stemmed, so that the endings are known in both spellings.
 */
@NamedComponent("broadsheet_azerbaijani_folded")
public final class AzerbaijaniFoldedAnalyzerFactory implements AnalyzerFactory {

    @Override
    public Analyzer create() {
        List<String> folded = WordList.read("azerbaijani-stop-words.txt").stream()
                .map(AzerbaijaniAlphabet::fold)
                .toList();
        CharArraySet stopWords = new CharArraySet(folded, false);
        UnaryOperator<String> stemmer = new RememberedStems(new AzerbaijaniStemmer(AzerbaijaniAlphabet.ASCII)::stem);
        return new LanguageAnalyzer(AzerbaijaniCyrillic::inLatin, written -> {
            var words = new StemFilter(AzerbaijaniAnalyzerFactory.words(written), AzerbaijaniAlphabet::fold);
            return new StemFilter(new StopFilter(words, stopWords), stemmer);
        });
    }
}
