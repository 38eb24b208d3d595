package news.broadsheet.search.analysis;

import java.util.Optional;

/**
 * An ending. In its pattern {@code A} stands for a or ə, {@code I} for ı, i, u or ü: which of them is decided by the
 * vowel before it. {@code Q} stands for q or k.
 */
enum AzerbaijaniSuffix {
    PLURAL("lAr", After.ANYTHING),

    MY_AFTER_CONSONANT("Im", After.CONSONANT),
    MY("m", After.VOWEL),
    OUR_AFTER_CONSONANT("ImIz", After.CONSONANT),
    OUR("mIz", After.VOWEL),
    YOUR_AFTER_CONSONANT("InIz", After.CONSONANT),
    YOUR("nIz", After.VOWEL),
    THEIR("sI", After.VOWEL),
    /** Also what is left of {@code region} once {@code regionu} was read as {@code regio + nu}. */
    THY("n", After.VOWEL),

    GENITIVE_AFTER_CONSONANT("In", After.CONSONANT),
    GENITIVE("nIn", After.VOWEL),
    DATIVE_AFTER_CONSONANT("A", After.CONSONANT),
    DATIVE("yA", After.VOWEL),
    DATIVE_OF_THEIRS("nA", After.CLOSE_VOWEL),
    /** And "his, her, its". */
    ACCUSATIVE_AFTER_CONSONANT("I", After.CONSONANT),
    ACCUSATIVE("nI", After.VOWEL),
    LOCATIVE("dA", After.ANYTHING),
    /** No ending: what is left of {@code kənd} once {@code kəndə} was read as {@code kən + də}. */
    OF_LOCATIVE("d", After.ANYTHING),
    LOCATIVE_OF_THEIRS("ndA", After.CLOSE_VOWEL),
    ABLATIVE("dAn", After.ANYTHING),
    ABLATIVE_OF_THEIRS("ndAn", After.CLOSE_VOWEL),
    WITH_AFTER_CONSONANT("lA", After.CONSONANT),
    WITH("ylA", After.VOWEL),

    RELATIONAL("dAkI", After.ANYTHING),
    RELATIONAL_OF_THEIRS("ndAkI", After.CLOSE_VOWEL),
    COPULA("dIr", After.ANYTHING),

    WAS("dI", After.ANYTHING),
    WAS_AFTER_VOWEL("ydI", After.VOWEL),
    I_WAS("dIm", After.ANYTHING),
    YOU_WERE("dIn", After.ANYTHING),
    WE_WERE("dIQ", After.ANYTHING),
    YOU_ALL_WERE("dInIz", After.ANYTHING),
    REPORTED("mIş", After.ANYTHING),
    REPORTED_AFTER_VOWEL("ymIş", After.VOWEL),
    IF("sA", After.ANYTHING),
    IF_AFTER_VOWEL("ysA", After.VOWEL),
    I_AM_AFTER_CONSONANT("Am", After.CONSONANT),
    I_AM("yAm", After.VOWEL),
    YOU_ARE("sAn", After.ANYTHING),
    WE_ARE_AFTER_CONSONANT("IQ", After.CONSONANT),
    WE_ARE("yIQ", After.VOWEL),
    YOU_ALL_ARE("sInIz", After.ANYTHING),
    /** No ending: what is left of a word in -s once its dative was read as {@code -sA}. */
    OF_IF("s", After.VOWEL),

    INFINITIVE("mAQ", After.ANYTHING),
    FUTURE_AFTER_CONSONANT("AcAQ", After.CONSONANT),
    FUTURE("yAcAQ", After.VOWEL),
    NECESSITY("mAlI", After.ANYTHING),

    /** çörək, çörəyi: k between front vowels is written y. Neither is kept, see {@link AzerbaijaniStemmer}. */
    SOFTENING_K("k", After.FRONT_VOWEL),
    SOFTENED_K("y", After.FRONT_VOWEL);

    private enum After {
        ANYTHING(""),
        CONSONANT(""),
        VOWEL("aıoueəiöü"),
        CLOSE_VOWEL("ıiuü"),
        FRONT_VOWEL("əeiü");

        private final String letters;

        After(String letters) {
            this.letters = letters;
        }

        boolean allows(char letter) {
            return switch (this) {
                case ANYTHING -> true;
                case CONSONANT -> !isVowel(letter);
                case VOWEL, CLOSE_VOWEL, FRONT_VOWEL -> letters.indexOf(letter) >= 0;
            };
        }
    }

    private final String pattern;
    private final After after;

    AzerbaijaniSuffix(String pattern, After after) {
        this.pattern = pattern;
        this.after = after;
    }

    int length() {
        return pattern.length();
    }

    /** What precedes this ending in the word, if the word has it. */
    Optional<String> remainderOf(String word, AzerbaijaniAlphabet alphabet) {
        int end = word.length() - pattern.length();
        if (end < 1 || !after.allows(word.charAt(end - 1))) {
            return Optional.empty();
        }
        char vowel = lastVowel(word, end);
        if (vowel == 0) {
            return Optional.empty();
        }
        for (int i = 0; i < pattern.length(); i++) {
            char letter = word.charAt(end + i);
            boolean fits = switch (pattern.charAt(i)) {
                case 'A' -> alphabet.agreesOpen(letter, vowel);
                case 'I' -> alphabet.agreesClose(letter, vowel);
                case 'Q' -> letter == 'q' || letter == 'k';
                default -> letter == alphabet.spell(pattern.substring(i, i + 1)).charAt(0);
            };
            if (!fits) {
                return Optional.empty();
            }
            vowel = isVowel(letter) ? letter : vowel;
        }
        return Optional.of(word.substring(0, end));
    }

    /** The last vowel before this place, 0 if there is none. */
    static char lastVowel(String word, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (isVowel(word.charAt(i))) {
                return word.charAt(i);
            }
        }
        return 0;
    }

    static boolean isVowel(char letter) {
        return After.VOWEL.letters.indexOf(letter) >= 0;
    }
}
