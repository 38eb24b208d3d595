package news.broadsheet.articles.migration.run;

import java.util.ArrayList;
import java.util.List;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.run.MissingTerms.Missing;
import news.broadsheet.articles.migration.run.Report.Outcome;

/** What became of a batch: told to the report when it is certain, which is after the transaction. */
final class Outcomes {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Message> warnings = new ArrayList<>();
    private final List<Missing> terms = new ArrayList<>();

    private record Message(Warning kind, String sourceId, String detail) {}

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    void warning(Warning kind, String sourceId, String detail) {
        warnings.add(new Message(kind, sourceId, detail));
    }

    void terms(List<Missing> created) {
        terms.addAll(created);
    }

    void tell(Report report) {
        outcomes.forEach(report::outcome);
        warnings.forEach(told -> report.warning(told.kind(), told.sourceId(), told.detail()));
        terms.forEach(term -> report.term(term.kind(), term.slug(), term.name()));
    }
}
