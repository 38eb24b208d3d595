package news.broadsheet.search.analysis;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** Russian: ё and е are one letter, stress marks are none; {@link RussianNewsStemmer}. */
@NamedComponent("broadsheet_russian")
public final class RussianAnalyzerFactory implements AnalyzerFactory {
    private static final NormalizeCharMap SPELLING = spelling();

    private static NormalizeCharMap spelling() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        map.add("ё", "е");
        map.add("Ё", "Е");
        map.add("\u0301", "");
        return map.build();
    }

    static Reader spelled(Reader text) {
        return new MappingCharFilter(SPELLING, text);
    }

    static TokenStream words(TokenStream written) {
        return new LowerCaseFilter(written);
    }

    @Override
    public Analyzer create() {
        CharArraySet stopWords = WordList.stopWords(RussianAnalyzer.getDefaultStopSet(), "russian-stop-words.txt");
        return new LanguageAnalyzer(
                RussianAnalyzerFactory::spelled,
                written -> new StemFilter(new StopFilter(words(written), stopWords), new RussianNewsStemmer()::stem));
    }
}
