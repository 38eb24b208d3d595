package news.broadsheet.search.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the endings of nouns off: plural, possessive, the six cases, "with", the copula and the relational -ki, as long
 * as one fits that agrees with vowel harmony.
 *
 * <p>A stem is a key at which the forms of a word meet, not a word. Where the language is ambiguous — {@code insanı} may
 * be {@code insan + ı} or {@code insa + nı}, {@code çörəyə} may be {@code çörək + ə} or {@code çörə + yə} — all
 * readings are led to the same key by going on until nothing fits ({@code ins}, {@code çör}). The words in
 * {@code azerbaijani-roots.txt} are the exceptions: they are never shortened, and an ending that leaves one is preferred.
 */
final class AzerbaijaniStemmer {
    /** Shorter remainders are words only if they are known ones, such as {@code ev}. */
    private static final int SHORTEST_UNKNOWN = 3;

    /** The longest first, because {@code -ın} is also the end of {@code -nın}. */
    private static final List<AzerbaijaniSuffix> SUFFIXES = List.of(AzerbaijaniSuffix.values()).stream()
            .sorted(Comparator.comparingInt(AzerbaijaniSuffix::length).reversed())
            .toList();

    private final AzerbaijaniAlphabet alphabet;
    private final Set<String> roots;

    /** What is left of words that lose a vowel before an ending ({@code fikir}, {@code fikri}), and of {@code su}. */
    private final Map<String, String> restored;

    private final String softenedQ;

    AzerbaijaniStemmer(AzerbaijaniAlphabet alphabet) {
        this.alphabet = alphabet;
        this.roots = WordList.read("azerbaijani-roots.txt").stream()
                .map(alphabet::spell)
                .collect(Collectors.toUnmodifiableSet());
        this.restored = WordList.read("azerbaijani-restored.txt").stream()
                .map(line -> alphabet.spell(line).split(" ", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
        this.softenedQ = alphabet.spell("ğ");
    }

    /** @param word in lower case */
    String stem(String word) {
        String stem = word;
        Optional<String> shorter = shorten(stem);
        while (shorter.isPresent()) {
            stem = shorter.get();
            shorter = shorten(stem);
        }
        // torpağı: q between vowels is written ğ, and no word ends with that.
        if (!roots.contains(stem) && stem.endsWith(softenedQ)) {
            stem = stem.substring(0, stem.length() - 1) + "q";
        }
        return restored.getOrDefault(stem, stem);
    }

    private Optional<String> shorten(String word) {
        if (roots.contains(word)) {
            return Optional.empty();
        }
        List<String> remainders = SUFFIXES.stream()
                .map(suffix -> suffix.remainderOf(word, alphabet))
                .flatMap(Optional::stream)
                .filter(rest -> rest.length() >= SHORTEST_UNKNOWN || roots.contains(rest))
                .toList();
        return remainders.stream()
                .filter(roots::contains)
                .findFirst()
                .or(() -> remainders.stream().findFirst());
    }
}
