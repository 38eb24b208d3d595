package news.broadsheet.articles.migration.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.Inventory.Word;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an article said before its conversion with what is stored: whatever word, link, picture or player is missing
 * is told, with the reason as far as it can be seen. It looks at the results alone, so it finds what nobody thought of.
 */
public final class CompletenessCheck {
    private static final int WORDS_SHOWN = 12;
    private static final int TOLD = 50;
    /** Beyond that many missing words, whether two of them were one is not asked any more. */
    private static final int JOINED = 200;

    private final Inventory before;
    private final Function<String, Optional<UUID>> picture;
    private final BiConsumer<Warning, String> warnings;

    /** @param picture under which id the picture of an address was kept */
    public CompletenessCheck(
            Inventory before, Function<String, Optional<UUID>> picture, BiConsumer<Warning, String> warnings) {
        this.before = before;
        this.picture = picture;
        this.warnings = warnings;
    }

    /** What is stored, with the lead picture among the others. */
    public record Stored(Inventory inventory, Set<UUID> pictures) {
        public static Stored of(List<String> lines, String body, @Nullable UUID image) {
            Inventory inventory = Inventory.ofBody(body);
            lines.forEach(line -> inventory.line(line, "line"));
            Set<UUID> pictures = new HashSet<>(inventory.media());
            if (image != null) {
                pictures.add(image);
            }
            return new Stored(inventory, pictures);
        }

        /** A picture of another site, which is shown from there. */
        private boolean shows(String address) {
            return inventory.pictures().stream().anyMatch(addresses -> addresses.contains(address));
        }
    }

    public void check(Stored stored) {
        words(stored.inventory());
        Set<String> there = Stream.of(
                        stored.inventory().links(),
                        stored.inventory().embeds(),
                        stored.inventory().mentioned())
                .flatMap(addresses -> addresses.keySet().stream())
                .collect(Collectors.toSet());
        Set<String> led = Stream.of(
                        stored.inventory().links(), stored.inventory().embeds())
                .flatMap(addresses -> addresses.keySet().stream())
                .collect(Collectors.toSet());
        missing(before.mentioned(), there).forEach(address -> tell(Warning.LINK_LOST, address, stored));
        missing(before.links(), led).forEach(address -> tell(Warning.LINK_LOST, address, stored));
        missing(before.embeds(), led).forEach(address -> tell(Warning.EMBED_LOST, address, stored));
        before.pictures().stream()
                .filter(addresses -> addresses.stream().noneMatch(address -> isThere(address, stored)))
                .limit(TOLD)
                .forEach(addresses -> warnings.accept(Warning.PICTURE_LOST, ImageFiles.shown(addresses.getFirst())));
    }

    private boolean isThere(String address, Stored stored) {
        return stored.shows(address)
                || picture.apply(address).filter(stored.pictures()::contains).isPresent();
    }

    private static List<String> missing(Map<String, String> before, Set<String> after) {
        return before.entrySet().stream()
                .filter(address -> !isLedTo(address.getKey(), after))
                .map(Map.Entry::getValue)
                .limit(TOLD)
                .toList();
    }

    /** A path of the old site may have got the site's address, and a relative one the path before it. */
    private static boolean isLedTo(String key, Set<String> after) {
        if (after.contains(key)) {
            return true;
        }
        boolean whole = key.contains(":") || key.startsWith("//") || key.startsWith("#");
        String end = "/" + key.replaceFirst("^(?:\\.{0,2}/)+", "");
        return !whole && after.stream().anyMatch(address -> address.endsWith(end));
    }

    private void tell(Warning kind, String address, Stored stored) {
        if (address.startsWith("#")) {
            warnings.accept(Warning.LINK_WITHIN, address);
        } else if (!isThere(address, stored)) {
            warnings.accept(kind, ImageFiles.shown(address) + reason(address));
        }
    }

    private static String reason(String address) {
        return address.matches("(?i)(?:https?:|//|/|mailto:|tel:|__GHOST_URL__)\\S*")
                ? ""
                : " (no kind of address that an article may lead to)";
    }

    private void words(Inventory after) {
        List<Word> lost = lost(after);
        if (lost.isEmpty()) {
            return;
        }
        String shown = lost.stream().limit(WORDS_SHOWN).map(Word::text).collect(Collectors.joining(" "));
        String places = lost.stream().map(Word::place).distinct().limit(3).collect(Collectors.joining(", "));
        warnings.accept(
                Warning.TEXT_LOST,
                "%,d word%s, of \"%s%s\", in %s"
                        .formatted(
                                lost.size(),
                                lost.size() == 1 ? "" : "s",
                                shown,
                                lost.size() > WORDS_SHOWN ? " …" : "",
                                places));
    }

    private List<Word> lost(Inventory after) {
        Map<String, Integer> left = new HashMap<>();
        after.words().forEach(word -> left.merge(word.text(), 1, Integer::sum));
        List<Word> lost = new ArrayList<>();
        for (Word word : before.words()) {
            if (left.merge(word.text(), -1, Integer::sum) < 0) {
                lost.add(word);
            }
        }
        if (!lost.isEmpty() && lost.size() <= JOINED) {
            List<String> written = after.words().stream().map(Word::text).toList();
            lost.removeIf(word -> isInParts(word.text(), written));
        }
        return lost;
    }

    /** What was written without a space between two elements, and is two words now. */
    private static boolean isInParts(String word, List<String> written) {
        for (int i = 0; i < written.size(); i++) {
            int length = 0;
            for (int next = i; next < written.size() && word.startsWith(written.get(next), length); next++) {
                length += written.get(next).length();
                if (length == word.length()) {
                    return true;
                }
            }
        }
        return false;
    }
}
