package news.broadsheet.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** Azerbaijani as it is written, with every word in the form it has there: for quoted phrases. */
@NamedComponent("broadsheet_azerbaijani_exact")
public final class AzerbaijaniExactAnalyzerFactory implements AnalyzerFactory {

    @Override
    public Analyzer create() {
        return new LanguageAnalyzer(AzerbaijaniCyrillic::inLatin, AzerbaijaniAnalyzerFactory::words);
    }
}
