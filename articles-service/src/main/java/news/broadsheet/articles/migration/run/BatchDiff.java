package news.broadsheet.articles.migration.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import news.broadsheet.articles.migration.run.Imports.Known;
import news.broadsheet.articles.migration.run.Report.Outcome;

/** Of a batch: what is new, what has changed over there, and what is as it was. */
final class BatchDiff {
    private final List<Item> fresh = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final Map<String, Known> unchanged = new HashMap<>();
    private final List<Changed> rehashed = new ArrayList<>();

    /** @param hash of what the source says */
    record Item(ConvertedArticle ready, String hash) {
        String sourceId() {
            return ready.source().sourceId();
        }
    }

    record Changed(Item item, Known known) {}

    static BatchDiff of(List<ConvertedArticle> batch, Map<String, Known> known, Outcomes outcomes) {
        BatchDiff sorting = new BatchDiff();
        Map<String, Item> items = new LinkedHashMap<>();
        for (ConvertedArticle ready : batch) {
            Item item = new Item(ready, ContentHash.of(ready));
            if (items.putIfAbsent(item.sourceId(), item) != null) {
                outcomes.warning(Warning.TWICE, item.sourceId(), ready.article().headline());
                outcomes.add(Outcome.LEFT_OUT);
            }
        }
        items.values().forEach(item -> sorting.add(item, known.get(item.sourceId()), outcomes));
        return sorting;
    }

    private void add(Item item, Known known, Outcomes outcomes) {
        if (known == null) {
            fresh.add(item);
        } else if (isUnchanged(item, known)) {
            unchanged.put(item.sourceId(), known);
            if (!known.hash().equals(item.hash())) {
                rehashed.add(new Changed(item, known));
            }
            outcomes.add(Outcome.UNCHANGED);
        } else if (known.isChangedHere()) {
            unchanged.put(item.sourceId(), known);
            outcomes.add(Outcome.KEPT);
            outcomes.warning(
                    Warning.CHANGED_HERE,
                    item.sourceId(),
                    item.ready().article().headline());
        } else {
            changed.add(new Changed(item, known));
        }
    }

    List<Item> fresh() {
        return fresh;
    }

    /** In the order of their ids, in which they are locked. */
    List<Changed> changed() {
        return changed.stream()
                .sorted(Comparator.comparing(each -> each.known().article()))
                .toList();
    }

    /** Of the unchanged ones, those whose hash was of an older form. */
    List<Changed> rehashed() {
        return rehashed;
    }

    Map<String, Known> unchanged() {
        return unchanged;
    }

    /**
     * An article whose hash is of an older form cannot be compared by it. It has changed over there if the source says that it
     * was changed after it was imported; a source that does not say leaves it as it is, rather than correcting all that
     * readers know. Its next change is told by the hash that it gets now.
     */
    private static boolean isUnchanged(Item item, Known known) {
        if (ContentHash.isOfThisForm(known.hash())) {
            return known.hash().equals(item.hash());
        }
        Instant changed = item.ready().source().updatedAt();
        return changed == null || !changed.truncatedTo(ChronoUnit.MILLIS).isAfter(known.updatedAt());
    }
}
