package news.broadsheet.search.analysis;

import java.util.regex.Pattern;

/**
 * In which order endings may follow a known word. In the patterns {@code A} stands for a or ə, {@code I} for ı, i, u or
 * ü, {@code Q} for q or k and {@code Ğ} for these when softened; {@code C:} and {@code V:} say that a consonant or a
 * vowel must come before.
 */
final class AzerbaijaniEndings {
    private static final String POSSESSIVE = "(C:Im|V:m|C:ImIz|V:mIz|C:In|V:n|C:InIz|V:nIz|V:sI|C:I|lArI)";
    private static final String CASE = "(C:In|V:nIn|C:A|V:yA|V:nA|C:I|V:nI|V:yI|V:yIn|n?dA|n?dAn|C:lA|V:ylA)";
    private static final String RELATIONAL = "(n?dAkI(lAr)?" + CASE + "?)";
    private static final String NOUN = "(lAr)?" + POSSESSIVE + "?" + "(" + CASE + "|" + RELATIONAL + ")?";

    private static final String PERSON_OF_PAST = "(m|n|Q|nIz|lAr)?";
    private static final String PAST = "(V:y)?dI" + PERSON_OF_PAST;
    private static final String PERSON = "(C:Am|V:yAm|sAn|C:IQ|V:yIQ|sInIz|dIr(lAr)?|lAr)";
    private static final String REPORTED = "(V:y)?mIş" + PERSON + "?";
    private static final String CONDITIONAL = "(V:y)?sA" + PERSON_OF_PAST;
    private static final String PREDICATE = "(" + PERSON + "|" + PAST + "|" + REPORTED + "|" + CONDITIONAL + ")(mI)?";

    private static final String VOICE = "(C:Il|V:n|C:In|V:l|C:dIr)";
    private static final String NEGATION = "(mA|m(?=[ıiuü]))";
    private static final String FINITE =
            "((C:|(?<=m))Ir|V:yIr|C:Ar|V:yAr|V:z|V:yAcAQ|C:AcAQ|V:yAcAĞ|C:AcAĞ|mAlI|mIş|V:yIb|C:Ib)" + "(" + PREDICATE
                    + ")?";
    private static final String DECLINED =
            "((C:An|V:yAn|mAQ|mAĞ|mA|dIQ|dIĞ|C:AcAQ|C:AcAĞ|V:yAcAQ|V:yAcAĞ|mIş)" + NOUN + "(" + PREDICATE + ")?)";
    private static final String ADVERBIAL =
            "(C:ArAQ|V:yArAQ|C:ArkAn|V:yArkAn|V:dAn|C:IncA|V:yIncA|sIn(lAr)?|C:AQ|V:yAQ|C:In|V:yIn)";
    private static final String VERB = VOICE + "{0,2}" + NEGATION + "?" + "(" + FINITE + "|" + DECLINED + "|"
            + ADVERBIAL + "|(dI|sA)" + PERSON_OF_PAST + ")";

    private final AzerbaijaniAlphabet alphabet;
    private final Pattern noun;
    private final Pattern predicate;
    private final Pattern verb;

    AzerbaijaniEndings(AzerbaijaniAlphabet alphabet) {
        this.alphabet = alphabet;
        this.noun = compile(NOUN);
        this.predicate = compile(NOUN + PREDICATE);
        this.verb = compile(VERB);
    }

    boolean areOfNoun(String word, int from) {
        return matches(noun, word, from);
    }

    /** The noun is what is said of something: {@code müəllimdir}, {@code müəllimsən}. */
    boolean areOfPredicate(String word, int from) {
        return matches(predicate, word, from);
    }

    boolean areOfVerb(String word, int from) {
        return matches(verb, word, from);
    }

    private boolean matches(Pattern pattern, String word, int from) {
        return agree(word, from)
                && pattern.matcher(word)
                        .region(from, word.length())
                        .useTransparentBounds(true)
                        .matches();
    }

    /** Vowel harmony. The suffix -kən alone has no part in it: {@code yazarkən}. */
    private boolean agree(String word, int from) {
        char before = AzerbaijaniSuffix.lastVowel(word, from);
        for (int i = from; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (AzerbaijaniSuffix.isVowel(letter)) {
                if (!alphabet.agreesOpen(letter, before)
                        && !alphabet.agreesClose(letter, before)
                        && !word.startsWith("k" + letter + "n", i - 1)) {
                    return false;
                }
                before = letter;
            }
        }
        return before != 0;
    }

    private Pattern compile(String endings) {
        String vowels = "aəeıioöuü";
        return Pattern.compile(endings.replace("C:", "(?<=[^" + vowels + "])")
                .replace("V:", "(?<=[" + vowels + "])")
                .replace("A", "[" + alphabet.spell("aə") + "]")
                .replace("I", "[ıiuü]")
                .replace("Q", "[qk]")
                .replace("Ğ", "[" + alphabet.spell("ğ") + "y]")
                .replace("ş", alphabet.spell("ş"))
                .replace("c", alphabet.spell("c")));
    }
}
