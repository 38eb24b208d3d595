package news.broadsheet.articles.migration.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.articles.migration.Addresses;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.addresses.FormerAddresses;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import news.broadsheet.articles.migration.convert.ImportParams;
import news.broadsheet.articles.migration.run.BatchDiff.Changed;
import news.broadsheet.articles.migration.run.BatchDiff.Item;
import news.broadsheet.articles.migration.run.BatchHandler.Batch;
import news.broadsheet.articles.migration.run.Imports.Family;
import news.broadsheet.articles.migration.run.Imports.Known;
import news.broadsheet.articles.migration.run.Imports.Origin;
import news.broadsheet.articles.migration.run.Report.Outcome;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.outbox.Outbox;
import news.broadsheet.articles.publishing.Archive;
import news.broadsheet.articles.publishing.Archive.Entry;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;

/**
 * Files a batch in one transaction: articles, where they came from, their former addresses and view counts, and how far the
 * import has come. After a crash either all of it is there or nothing.
 */
@ApplicationScoped
class BatchWriter {
    private final Imports imports;
    private final MissingTerms terms;
    private final Archive archive;
    private final FormerAddresses formerAddresses;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    BatchWriter(
            Imports imports,
            MissingTerms terms,
            Archive archive,
            FormerAddresses formerAddresses,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.imports = imports;
        this.terms = terms;
        this.archive = archive;
        this.formerAddresses = formerAddresses;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Outcomes file(Batch batch, ImportParams params, String fingerprint, Map<String, Long> counts) {
        String source = params.source();
        imports.lock(source);
        if (!imports.advance(source, fingerprint, batch.from(), batch.to(), counts, clock.instant())) {
            throw new AnotherImport(source);
        }
        Outcomes outcomes = new Outcomes();
        if (batch.articles().isEmpty()) {
            return outcomes;
        }
        BatchDiff diff = BatchDiff.of(batch.articles(), imports.known(source, sourceIds(batch)), outcomes);
        outcomes.terms(terms.create(batch.articles()));
        Map<UUID, ConvertedArticle> filed = new LinkedHashMap<>();
        addFresh(diff.fresh(), params, filed, outcomes);
        diff.changed().forEach(changed -> update(changed, source, filed, outcomes));
        imports.remember(
                source, diff.rehashed().stream().map(BatchWriter::rehashed).toList());
        Map<String, Known> unchanged = diff.unchanged();
        for (ConvertedArticle ready : batch.articles()) {
            Known known = unchanged.get(ready.source().sourceId());
            if (known != null) {
                filed.put(known.article(), ready);
            }
        }
        redirect(filed, outcomes);
        handOnViews(filed, source);
        return outcomes;
    }

    /** @param state {@code done} or {@code broken} */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void end(String source, String fingerprint, String state, Map<String, Long> counts) {
        imports.end(source, fingerprint, state, counts, clock.instant());
        audit.record(Staff.ARCHIVIST, "import", "source", source, counts);
    }

    private static List<String> sourceIds(Batch batch) {
        return batch.articles().stream().map(ready -> ready.source().sourceId()).toList();
    }

    private void addFresh(List<Item> items, ImportParams params, Map<UUID, ConvertedArticle> filed, Outcomes outcomes) {
        Families families = new Families(params.source(), items);
        List<Entry> entries = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        for (Item item : items) {
            ConvertedArticle ready = item.ready();
            UUID id = ids.next();
            String family = ready.source().family();
            entries.add(new Entry(id, families.of(item, outcomes), ready.article()));
            origins.add(new Origin(item.sourceId(), id, family, item.hash(), 1));
            filed.put(id, ready);
            outcomes.add(Outcome.ADDED);
        }
        Map<UUID, String> wishes = Archive.wishes(entries);
        archive.add(entries, !params.silent()).forEach((id, path) -> {
            if (!path.equals(wishes.get(id))) {
                outcomes.warning(
                        Warning.ADDRESS_COLLISION, filed.get(id).source().sourceId(), path);
            }
        });
        imports.remember(params.source(), origins);
    }

    /** Editions of one story that came with this batch or before it. */
    private final class Families {
        private final Map<String, Family> known;

        private Families(String source, List<Item> items) {
            Set<String> named = items.stream()
                    .map(item -> item.ready().source().family())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            known = new HashMap<>(named.isEmpty() ? Map.of() : imports.families(source, named));
        }

        private UUID of(Item item, Outcomes outcomes) {
            String name = item.ready().source().family();
            if (name == null) {
                return ids.next();
            }
            Family family = known.computeIfAbsent(name, none -> new Family(ids.next(), new HashSet<>()));
            if (family.languages().add(item.ready().article().language())) {
                return family.id();
            }
            outcomes.warning(Warning.FAMILY_TAKEN, item.sourceId(), name);
            return ids.next();
        }
    }

    private void update(Changed changed, String source, Map<UUID, ConvertedArticle> filed, Outcomes outcomes) {
        Item item = changed.item();
        Known known = changed.known();
        Optional<Long> version =
                archive.update(known.article(), known.imported(), item.ready().article(), reason(source));
        filed.put(known.article(), item.ready());
        if (version.isEmpty()) {
            outcomes.add(Outcome.KEPT);
            outcomes.warning(
                    Warning.CHANGED_HERE,
                    item.sourceId(),
                    item.ready().article().headline());
            return;
        }
        imports.remember(
                source,
                List.of(new Origin(
                        item.sourceId(), known.article(), item.ready().source().family(), item.hash(), version.get())));
        outcomes.add(Outcome.UPDATED);
    }

    private static Origin rehashed(Changed unchanged) {
        Item item = unchanged.item();
        Known known = unchanged.known();
        return new Origin(
                item.sourceId(), known.article(), item.ready().source().family(), item.hash(), known.imported());
    }

    private static String reason(String source) {
        return "Changed at its source, " + source;
    }

    private void redirect(Map<UUID, ConvertedArticle> filed, Outcomes outcomes) {
        Map<String, UUID> paths = new LinkedHashMap<>();
        filed.forEach((id, ready) ->
                FormerAddresses.normal(ready.source().addresses()).forEach(path -> paths.putIfAbsent(path, id)));
        if (paths.isEmpty()) {
            return;
        }
        formerAddresses.add(paths);
        Map<String, UUID> leading = formerAddresses.leading(paths.keySet());
        filed.forEach((id, ready) -> {
            for (String address : ready.source().addresses()) {
                Optional<String> normal = Addresses.normal(address);
                if (normal.isEmpty()) {
                    outcomes.warning(Warning.ADDRESS_UNUSABLE, ready.source().sourceId(), address);
                } else if (!id.equals(leading.get(normal.get()))) {
                    outcomes.warning(Warning.ADDRESS_TAKEN, ready.source().sourceId(), address);
                }
            }
        });
    }

    /** Of what readers see: nobody counts drafts. 0 is what a source gives that does not count, so it corrects nothing. */
    private void handOnViews(Map<UUID, ConvertedArticle> filed, String source) {
        Map<UUID, Long> views = new HashMap<>();
        filed.forEach((id, ready) -> {
            if (ready.source().views() > 0 && ready.article().publishedAt() != null) {
                views.put(id, ready.source().views());
            }
        });
        if (views.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        outbox.addAll(imports.addViews(source, views).stream()
                .map(id -> ViewsImported.of(id, source, views.get(id), now))
                .map(event -> new Outbox.Message(ViewsImported.TOPIC, event.key(), event.id(), event))
                .toList());
    }

    /** Two of one file must not run beside each other. */
    static final class AnotherImport extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AnotherImport(String source) {
            super("Another import of the same file from \"" + source + "\" is running; this one stops.");
        }
    }
}
