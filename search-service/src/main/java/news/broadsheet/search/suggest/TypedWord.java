package news.broadsheet.search.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A word that is being typed, perhaps only its beginning.
 *
 * @param text letters and digits in lower case
 */
record TypedWord(String text) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final String AZERBAIJANI = "əşçğöüı";
    private static final String ASCII = "escgoui";
    /** More words than a name or a headline is known by. */
    private static final int MOST = 8;
    /** Shorter words are similar to too many others. */
    private static final int SHORTEST_WITH_ERROR = 4;
    /** Longer ones would make large automata of their similar words. */
    private static final int LONGEST_WITH_ERROR = 20;

    static List<TypedWord> of(String typed) {
        return words(lower(typed)).stream().limit(MOST).map(TypedWord::new).toList();
    }

    /** Words of a name, comparable with {@link #folded()} ones. */
    static List<String> foldedWords(String name) {
        return words(fold(lower(name)));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The dot of a small i that was a capital İ is a character of its own. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).replace("\u0307", "");
    }

    private static String fold(String lower) {
        StringBuilder folded = new StringBuilder(lower);
        for (int i = 0; i < folded.length(); i++) {
            int letter = AZERBAIJANI.indexOf(folded.charAt(i));
            if (letter >= 0) {
                folded.setCharAt(i, ASCII.charAt(letter));
            }
        }
        return folded.toString();
    }

    /** The word as it is typed on a keyboard without Azerbaijani letters. */
    TypedWord folded() {
        return new TypedWord(fold(text));
    }

    boolean mayHaveError() {
        int length = text.codePointCount(0, text.length());
        return length >= SHORTEST_WITH_ERROR && length <= LONGEST_WITH_ERROR;
    }

    /**
     * Matches words that begin like this one but for one error: a wrong, missing, superfluous or exchanged letter, not
     * the first. The syntax is common to Java and Lucene.
     */
    String withOneError() {
        int[] letters = text.codePoints().toArray();
        List<String> similar = new ArrayList<>();
        for (int i = 1; i < letters.length; i++) {
            String before = new String(letters, 0, i);
            String rest = new String(letters, i + 1, letters.length - i - 1);
            String letter = Character.toString(letters[i]);
            similar.add(before + "." + rest);
            similar.add(before + "." + letter + rest);
            similar.add(before + rest);
            if (i + 1 < letters.length) {
                String next = Character.toString(letters[i + 1]);
                similar.add(before + next + letter + new String(letters, i + 2, letters.length - i - 2));
            }
        }
        return "(" + String.join("|", similar) + ").*";
    }
}
