package news.broadsheet.articles.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import news.broadsheet.articles.importing.Imports.Known;
import news.broadsheet.articles.importing.Intake.Ready;
import news.broadsheet.articles.importing.Report.Outcome;

/** Of a batch: what is new, what has changed over there, and what is as it was. */
final class Sorting {
    private static final Pattern MEDIA = Pattern.compile("data-media=\"([0-9a-f-]{36})\"");

    private final List<Item> fresh = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final Map<String, Known> unchanged = new HashMap<>();

    /** @param hash of what the source says */
    record Item(Ready ready, String hash) {
        String sourceId() {
            return ready.source().sourceId();
        }
    }

    record Changed(Item item, Known known) {}

    static Sorting of(List<Ready> batch, Map<String, Known> known, Outcomes outcomes) {
        Sorting sorting = new Sorting();
        Map<String, Item> items = new LinkedHashMap<>();
        for (Ready ready : batch) {
            Item item = new Item(ready, hash(ready));
            if (items.putIfAbsent(item.sourceId(), item) != null) {
                outcomes.trouble(Trouble.TWICE, item.sourceId(), ready.article().headline());
                outcomes.add(Outcome.LEFT_OUT);
            }
        }
        items.values().forEach(item -> sorting.add(item, known.get(item.sourceId()), outcomes));
        return sorting;
    }

    private void add(Item item, Known known, Outcomes outcomes) {
        if (known == null) {
            fresh.add(item);
        } else if (known.hash().equals(item.hash())) {
            unchanged.put(item.sourceId(), known);
            outcomes.add(Outcome.UNCHANGED);
        } else if (known.isChangedHere()) {
            unchanged.put(item.sourceId(), known);
            outcomes.add(Outcome.KEPT);
            outcomes.trouble(
                    Trouble.CHANGED_HERE,
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

    Map<String, Known> unchanged() {
        return unchanged;
    }

    /**
     * Of what the source says and what the import adds to it, not of how we store it: what a later version of ours tidies
     * differently has not changed over there. View counts grow by themselves.
     */
    private static String hash(Ready ready) {
        ImportedArticle source = ready.source();
        List<Object> said = new ArrayList<>(List.of(
                source.headline(), source.lead(), source.body(), source.tags(), source.authors(), source.standing()));
        said.add(source.language());
        said.add(source.section());
        said.add(source.publishedAt());
        said.add(ready.article().section());
        said.add(ready.article().byline());
        said.add(ready.article().image());
        said.add(new TreeSet<>(MEDIA.matcher(ready.article().body())
                .results()
                .map((MatchResult media) -> media.group(1))
                .toList()));
        try {
            byte[] bytes = said.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
