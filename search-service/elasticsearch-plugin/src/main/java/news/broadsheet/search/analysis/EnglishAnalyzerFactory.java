package news.broadsheet.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;
import org.tartarus.snowball.ext.EnglishStemmer;

/** English: accents of borrowed words and foreign names do not count, for few type them. */
@NamedComponent("broadsheet_english")
public final class EnglishAnalyzerFactory implements AnalyzerFactory {

    @Override
    public Analyzer create() {
        CharArraySet stopWords = EnglishAnalyzer.getDefaultStopSet();
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                var lowerCase = new LowerCaseFilter(new EnglishPossessiveFilter(words));
                var telling = new StopFilter(new ASCIIFoldingFilter(lowerCase), stopWords);
                return new TokenStreamComponents(words, new SnowballFilter(telling, new EnglishStemmer()));
            }
        };
    }
}
