package news.broadsheet.search.analysis;

import java.util.function.UnaryOperator;

/**
 * Remembers stems of the words that came last. A text repeats its words, and an article that is found is analysed again with
 * each search, to be highlighted.
 */
final class RememberedStems implements UnaryOperator<String> {
    /** Some 150 bytes each. */
    private static final int SLOT_BITS = 14;

    private final UnaryOperator<String> stemmer;
    /** Threads may overwrite what another one has just written: an entry is immutable, and the next one makes it again. */
    private final Remembered[] slots = new Remembered[1 << SLOT_BITS];

    private record Remembered(String word, String stem) {}

    /** @param stemmer gives the same stem for the same word each time */
    RememberedStems(UnaryOperator<String> stemmer) {
        this.stemmer = stemmer;
    }

    @Override
    public String apply(String word) {
        int slot = (word.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - SLOT_BITS);
        Remembered known = slots[slot];
        if (known == null || !known.word().equals(word)) {
            known = new Remembered(word, stemmer.apply(word));
            slots[slot] = known;
        }
        return known.stem();
    }
}
