package news.broadsheet.articles.migration.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import news.broadsheet.articles.migration.Addresses;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.addresses.FormerAddresses;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import news.broadsheet.articles.migration.run.MissingTerms.Missing;
import news.broadsheet.articles.migration.run.Report.Outcome;
import news.broadsheet.articles.publishing.Archive;
import news.broadsheet.articles.publishing.Archive.Entry;

/** A dry run: finds out what would happen and writes nothing. Remembers addresses and terms, which are short. */
final class DryRun implements BatchHandler {
    private final Imports imports;
    private final MissingTerms terms;
    private final Archive archive;
    private final FormerAddresses formerAddresses;
    private final String source;
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> formerPaths = new HashSet<>();
    private final Set<Missing> missing = new HashSet<>();

    DryRun(Imports imports, MissingTerms terms, Archive archive, FormerAddresses formerAddresses, String source) {
        this.imports = imports;
        this.terms = terms;
        this.archive = archive;
        this.formerAddresses = formerAddresses;
        this.source = source;
    }

    @Override
    public void take(Batch batch, Report report) {
        List<String> sourceIds = batch.articles().stream()
                .map(ready -> ready.source().sourceId())
                .toList();
        Outcomes outcomes = new Outcomes();
        BatchDiff diff = BatchDiff.of(batch.articles(), imports.known(source, sourceIds), outcomes);
        diff.changed().forEach(changed -> outcomes.add(Outcome.UPDATED));
        List<ConvertedArticle> fresh =
                diff.fresh().stream().map(BatchDiff.Item::ready).toList();
        fresh.forEach(ready -> outcomes.add(Outcome.ADDED));
        outcomes.terms(terms.find(batch.articles()).stream()
                .filter(term -> missing.add(new Missing(term.kind(), term.slug(), "")))
                .toList());
        addresses(fresh, outcomes);
        formerAddresses(fresh, outcomes);
        outcomes.tell(report);
    }

    private void addresses(List<ConvertedArticle> fresh, Outcomes outcomes) {
        // The place in the batch stands for the id that it would get.
        List<Entry> entries = IntStream.range(0, fresh.size())
                .mapToObj(i ->
                        new Entry(new UUID(0, i), new UUID(0, i), fresh.get(i).article()))
                .toList();
        Map<UUID, String> wishes = Archive.wishes(entries);
        for (UUID crowded : archive.crowded(entries, addresses)) {
            ConvertedArticle ready = fresh.get((int) crowded.getLeastSignificantBits());
            outcomes.warning(Warning.ADDRESS_COLLISION, ready.source().sourceId(), wishes.get(crowded));
        }
        addresses.addAll(wishes.values());
    }

    private void formerAddresses(List<ConvertedArticle> fresh, Outcomes outcomes) {
        Set<String> all = new HashSet<>();
        fresh.forEach(ready -> all.addAll(FormerAddresses.normal(ready.source().addresses())));
        Set<String> leading = formerAddresses.leading(all).keySet();
        for (ConvertedArticle ready : fresh) {
            for (String address : ready.source().addresses()) {
                Optional<String> normal = Addresses.normal(address);
                if (normal.isEmpty()) {
                    outcomes.warning(Warning.ADDRESS_UNUSABLE, ready.source().sourceId(), address);
                } else if (leading.contains(normal.get()) || !formerPaths.add(normal.get())) {
                    outcomes.warning(Warning.ADDRESS_TAKEN, ready.source().sourceId(), address);
                }
            }
        }
    }
}
