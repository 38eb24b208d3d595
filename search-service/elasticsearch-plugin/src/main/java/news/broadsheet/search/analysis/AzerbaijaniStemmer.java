package news.broadsheet.search.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings the forms of a word together. A word of the {@linkplain AzerbaijaniLexicon lexicon} is found by endings in their
 * order; its key is the word. Of any other word the endings of nouns are taken off as long as one fits that agrees with
 * vowel harmony.
 *
 * <p>What is left of an unknown word is a key at which its forms meet, not a word. Where the language is ambiguous — {@code
 * insanı} may be {@code insan + ı} or {@code insa + nı} — all readings are led to the same key by going on until nothing
 * fits ({@code ins}).
 */
final class AzerbaijaniStemmer {
    /** Shorter remainders of unknown words say too little. */
    private static final int SHORTEST = 3;

    /** The longest first, because {@code -ın} is also the end of {@code -nın}. */
    private static final List<AzerbaijaniSuffix> SUFFIXES = List.of(AzerbaijaniSuffix.values()).stream()
            .sorted(Comparator.comparingInt(AzerbaijaniSuffix::length).reversed())
            .toList();

    private final AzerbaijaniAlphabet alphabet;
    private final AzerbaijaniLexicon lexicon;
    private final String softenedQ;

    AzerbaijaniStemmer(AzerbaijaniAlphabet alphabet) {
        this.alphabet = alphabet;
        this.lexicon = new AzerbaijaniLexicon(alphabet);
        this.softenedQ = alphabet.spell("ğ");
    }

    /** @param word in lower case */
    String stem(String word) {
        Optional<String> key = lexicon.keyOf(word);
        if (key.isPresent()) {
            return key.get();
        }
        Optional<String> shorter = shorten(word);
        if (shorter.isPresent()) {
            return stem(shorter.get());
        }
        // torpağı: q between vowels is written ğ, and no word ends with that.
        return word.endsWith(softenedQ) ? stem(word.substring(0, word.length() - 1) + "q") : word;
    }

    private Optional<String> shorten(String word) {
        return SUFFIXES.stream()
                .map(suffix -> suffix.remainderOf(word, alphabet))
                .flatMap(Optional::stream)
                .filter(rest -> rest.length() >= SHORTEST)
                .findFirst();
    }
}
