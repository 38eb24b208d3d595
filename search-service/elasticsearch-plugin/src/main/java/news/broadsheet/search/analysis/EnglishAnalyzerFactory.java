package news.broadsheet.search.analysis;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;
import org.tartarus.snowball.ext.EnglishStemmer;

/** English: accents of borrowed words and foreign names do not count, for few type them. */
@NamedComponent("broadsheet_english")
public final class EnglishAnalyzerFactory implements AnalyzerFactory {
    private static final NormalizeCharMap SPELLING = spelling();

    /** ə is folded to a otherwise, which nobody types for it. */
    private static NormalizeCharMap spelling() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        map.add("ə", "e");
        map.add("Ə", "E");
        return map.build();
    }

    static Reader spelled(Reader text) {
        return new MappingCharFilter(SPELLING, text);
    }

    static TokenStream words(TokenStream written) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(written)));
    }

    @Override
    public Analyzer create() {
        CharArraySet stopWords = WordList.stopWords(EnglishAnalyzer.getDefaultStopSet(), "english-stop-words.txt");
        return new LanguageAnalyzer(
                EnglishAnalyzerFactory::spelled,
                written -> new SnowballFilter(new StopFilter(words(written), stopWords), new EnglishStemmer()));
    }
}
