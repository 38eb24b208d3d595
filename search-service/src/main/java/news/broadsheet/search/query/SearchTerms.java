package news.broadsheet.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a search text: {@code "exact phrase"}, {@code -excluded}, {@code -"excluded phrase"}. Anything else is
 * text, including a single quotation mark, a hyphen inside or beside a word, and the syntax of other search engines.
 *
 * @param words the text without operators; may be empty
 */
record SearchTerms(String words, List<String> phrases, List<String> excludedWords, List<String> excludedPhrases) {
    /**
     * Operators begin a word. The quotation marks of phones are equal to straight ones; «» are not, because headlines
     * that contain them are often pasted.
     */
    private static final Pattern OPERATOR = Pattern.compile(
            "(?<!\\S)(?<minus>-?)"
                    + "(?:[\"“”„](?<phrase>[^\"“”„]*[\\p{L}\\p{N}][^\"“”„]*)[\"“”]|(?<=-)(?<word>[\\p{L}\\p{N}]\\S*))",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    SearchTerms {
        phrases = List.copyOf(phrases);
        excludedWords = List.copyOf(excludedWords);
        excludedPhrases = List.copyOf(excludedPhrases);
    }

    static SearchTerms of(String typed) {
        List<String> phrases = new ArrayList<>();
        List<String> excludedWords = new ArrayList<>();
        List<String> excludedPhrases = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Matcher operator = OPERATOR.matcher(typed);
        while (operator.find()) {
            operator.appendReplacement(words, " ");
            String phrase = operator.group("phrase");
            if (phrase == null) {
                excludedWords.add(operator.group("word"));
            } else {
                (operator.group("minus").isEmpty() ? phrases : excludedPhrases).add(phrase.strip());
            }
        }
        operator.appendTail(words);
        return new SearchTerms(SPACES.matcher(words).replaceAll(" ").strip(), phrases, excludedWords, excludedPhrases);
    }

    /** Says whether there is more than one word. */
    boolean canBeLoosened() {
        return words.split("[^\\p{L}\\p{N}]+").length > 1;
    }
}
