package news.broadsheet.search.analysis;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;
import org.tartarus.snowball.ext.RussianStemmer;

/** Russian: ё and е are one letter, stress marks are none; Snowball, which unlike the light stemmer knows verbs. */
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

    @Override
    public Analyzer create() {
        CharArraySet stopWords = RussianAnalyzer.getDefaultStopSet();
        return new Analyzer() {
            @Override
            protected Reader initReader(String field, Reader text) {
                return new MappingCharFilter(SPELLING, text);
            }

            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                var telling = new StopFilter(new LowerCaseFilter(words), stopWords);
                return new TokenStreamComponents(words, new SnowballFilter(telling, new RussianStemmer()));
            }
        };
    }
}
