package news.broadsheet.search.analysis;

import java.io.Reader;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** What the analyzers of all languages have in common: the text is cleaned before it is cut into words. */
final class LanguageAnalyzer extends Analyzer {
    private final UnaryOperator<Reader> spelling;
    private final UnaryOperator<TokenStream> filters;

    /** @param filters makes the filters anew for each use: what it makes is for one thread */
    LanguageAnalyzer(UnaryOperator<Reader> spelling, UnaryOperator<TokenStream> filters) {
        this.spelling = spelling;
        this.filters = filters;
    }

    @Override
    protected Reader initReader(String field, Reader text) {
        return spelling.apply(new CleanText(text));
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, filters.apply(words));
    }
}
