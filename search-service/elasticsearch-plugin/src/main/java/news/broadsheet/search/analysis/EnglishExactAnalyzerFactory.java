package news.broadsheet.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** English as it is written, with every word in the form it has there: for quoted phrases. */
@NamedComponent("broadsheet_english_exact")
public final class EnglishExactAnalyzerFactory implements AnalyzerFactory {

    @Override
    public Analyzer create() {
        return new LanguageAnalyzer(EnglishAnalyzerFactory::spelled, EnglishAnalyzerFactory::words);
    }
}
