package news.broadsheet.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** Russian as it is written, with every word in the form it has there: for quoted phrases. */
@NamedComponent("broadsheet_russian_exact")
public final class RussianExactAnalyzerFactory implements AnalyzerFactory {

    @Override
    public Analyzer create() {
        return new LanguageAnalyzer(RussianAnalyzerFactory::spelled, RussianAnalyzerFactory::words);
    }
}
