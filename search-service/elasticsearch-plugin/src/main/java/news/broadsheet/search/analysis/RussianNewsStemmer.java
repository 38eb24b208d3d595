package news.broadsheet.search.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * Snowball, which unlike the light stemmer knows verbs, until nothing changes. Once is not enough: it takes the end of a
 * name in the nominative for an ending ({@code Азербайджан}, {@code Мамедов}) and so parts it from its other cases
 * ({@code Азербайджана}, {@code Мамедова}), of which only the ending goes. Again and again, all cases end at one key.
 *
 * <p>{@code russian-roots.txt} has the words that would meet unrelated ones on the way ({@code видео} and {@code вид}):
 * with one ending of a noun, or as a stem on the way, they are the key. Not for several threads at once.
 */
final class RussianNewsStemmer {
    private static final Set<String> ROOTS = Set.copyOf(WordList.read("russian-roots.txt"));

    /** The endings that a root may have, nothing first: {@code иванов} is a root of its own, not {@code иван + ов}. */
    private static final List<String> ENDINGS = List.of(
            "", "а", "я", "у", "ю", "е", "и", "ы", "й", "ь", "ом", "ем", "ой", "ей", "ов", "ев", "ам", "ям", "ах", "ях",
            "ым", "ых", "ья", "ье", "ью", "ьи", "ия", "ии", "ию", "ами", "ями", "ыми", "ией");

    private static final int SHORTEST_ROOT = 3;
    /** {@code юга} is a form of {@code юг}. */
    private static final int SHORTEST = 2;
    /** What is shorter after the first time was a stem already: {@code воен} is not {@code во + ен}. */
    private static final int SHORTEST_AGAIN = 3;

    private final RussianStemmer snowball = new RussianStemmer();

    /** @param word in lower case, with е for ё */
    String stem(String word) {
        Optional<String> root = root(word);
        if (root.isPresent()) {
            return root.get();
        }
        String stem = once(word);
        if (stem.length() < SHORTEST) {
            return word;
        }
        String next = again(stem);
        while (!next.equals(stem)) {
            stem = next;
            next = again(stem);
        }
        return stem;
    }

    private String again(String stem) {
        Optional<String> root = root(stem);
        if (root.isPresent()) {
            return root.get();
        }
        String shorter = once(stem);
        return shorter.length() < SHORTEST_AGAIN ? stem : shorter;
    }

    private static Optional<String> root(String word) {
        return ENDINGS.stream()
                .filter(word::endsWith)
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .filter(rest -> rest.length() >= SHORTEST_ROOT && ROOTS.contains(rest))
                .findFirst();
    }

    private String once(String word) {
        snowball.setCurrent(word);
        snowball.stem();
        return snowball.getCurrent();
    }
}
