package news.broadsheet.search.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Known nouns and verbs: reads a word as one of them and its endings, and gives the key of that one. */
final class AzerbaijaniLexicon {
    /** Words of their own that are made of nouns: {@code bakılı}, {@code həkimlik}, {@code evsiz}, {@code neftçi}. */
    private static final List<String> DERIVED = List.of(
            "lı", "li", "lu", "lü", "çı", "çi", "çu", "çü", "sız", "siz", "suz", "süz", "lıq", "lik", "luq", "lük");

    private static final List<String> VERBS_OF_NOUNS =
            List.of("la", "lə", "le", "lan", "lən", "len", "laş", "ləş", "las", "les");

    private static final Set<String> NEGATIONS = Set.of("ma", "mə", "me");

    private static final int SHORTEST = 2;

    private final AzerbaijaniAlphabet alphabet;
    private final AzerbaijaniEndings endings;
    private final String softenedQ;
    private final List<String> derived;
    private final Map<String, String> nouns = new HashMap<>();
    private final Map<String, String> verbs = new HashMap<>();

    AzerbaijaniLexicon(AzerbaijaniAlphabet alphabet) {
        this.alphabet = alphabet;
        this.endings = new AzerbaijaniEndings(alphabet);
        this.softenedQ = alphabet.spell("ğ");
        this.derived = DERIVED.stream().map(alphabet::spell).distinct().toList();
        WordList.read("azerbaijani-roots.txt").stream()
                .flatMap(line -> Stream.of(alphabet.spell(line).split(" ", 0)))
                .forEach(root -> nouns.put(root, root));
        readKeys("azerbaijani-restored.txt", alphabet, nouns);
        List.copyOf(nouns.values()).forEach(key -> nouns.put(key, key));
        readKeys("azerbaijani-verbs.txt", alphabet, verbs);
    }

    /** An infinitive is the key of a verb without another, so that {@code işlə} is not {@code iş + lə}. */
    private static void readKeys(String list, AzerbaijaniAlphabet alphabet, Map<String, String> keys) {
        for (String line : WordList.read(list)) {
            String[] words = line.split(" ", 2);
            keys.putIfAbsent(
                    alphabet.spell(words[0]), alphabet.spell(words.length == 1 ? infinitive(words[0]) : words[1]));
        }
    }

    private static String infinitive(String verb) {
        return verb + ("aıou".indexOf(AzerbaijaniSuffix.lastVowel(verb, verb.length())) >= 0 ? "maq" : "mək");
    }

    /** One way to read a word. The better is the plainer, then the one with the longer root, then the noun. */
    private record Reading(String key, boolean plain, int root) {
        static final Comparator<Reading> BEST =
                Comparator.comparing(Reading::plain).thenComparing(Reading::root);
    }

    /** The key of a known word, or nothing. */
    Optional<String> keyOf(String word) {
        String itself = nouns.get(word);
        if (itself != null) {
            return Optional.of(itself);
        }
        return IntStream.rangeClosed(SHORTEST, word.length())
                .boxed()
                .flatMap(length -> Stream.of(asNoun(word, length), asVerb(word, length)))
                .flatMap(Optional::stream)
                .max(Reading.BEST)
                .map(Reading::key);
    }

    private Optional<Reading> asNoun(String word, int length) {
        return noun(word.substring(0, length), length == word.length()).flatMap(key -> {
            if (endings.areOfNoun(word, length)) {
                return Optional.of(new Reading(key, true, length));
            }
            // almadı is "did not take" before it is "was an apple".
            return endings.areOfPredicate(word, length) && !isNegated(key)
                    ? Optional.of(new Reading(key, false, length))
                    : Optional.empty();
        });
    }

    private Optional<Reading> asVerb(String word, int length) {
        String verb = word.substring(0, length);
        String key = verbs.get(verb);
        if (length == word.length()) {
            return Optional.ofNullable(key).map(bare -> new Reading(bare, false, length));
        }
        if ((key == null && !isMadeOfNoun(verb)) || !endings.areOfVerb(word, length)) {
            return Optional.empty();
        }
        return Optional.of(
                key == null
                        ? new Reading(alphabet.spell(infinitive(verb)), false, length)
                        : new Reading(key, true, length));
    }

    /** The key of a noun that is written like this, whole or before an ending. */
    private Optional<String> noun(String beginning, boolean whole) {
        return known(beginning).or(() -> whole ? Optional.empty() : hardened(beginning));
    }

    /** torpağı, çörəyi: q and k soften between vowels. */
    private Optional<String> hardened(String beginning) {
        String rest = beginning.substring(0, beginning.length() - 1);
        if (beginning.endsWith(softenedQ)) {
            return known(rest + "q");
        }
        return beginning.endsWith("y") ? known(rest + "k") : Optional.empty();
    }

    private Optional<String> known(String word) {
        return Optional.ofNullable(nouns.get(word)).or(() -> isDerived(word) ? Optional.of(word) : Optional.empty());
    }

    private boolean isDerived(String word) {
        return bases(word, derived).anyMatch(base -> nouns.containsKey(base) && !isNegated(base));
    }

    /** açıqla, rəqəmlən, sadələş. */
    private boolean isMadeOfNoun(String verb) {
        return bases(verb, VERBS_OF_NOUNS).anyMatch(nouns::containsKey);
    }

    private static Stream<String> bases(String word, List<String> endings) {
        return endings.stream()
                .filter(word::endsWith)
                .map(ending -> word.substring(0, word.length() - ending.length()));
    }

    /** Whether it may as well be a verb and "not", or a verb's name: {@code alma}. */
    private boolean isNegated(String word) {
        return NEGATIONS.contains(word.substring(Math.max(0, word.length() - 2)))
                && verbs.containsKey(word.substring(0, word.length() - 2));
    }
}
