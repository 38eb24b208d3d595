package news.broadsheet.articles.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What somebody typed into a search box, in two parts: what PostgreSQL's {@code websearch_to_tsquery} takes, which refuses
 * nothing, and a query for the last word, which may not be typed to its end.
 *
 * @param whole words, quoted phrases, exclusions
 * @param unfinished letters, digits and our own operators only; empty where the last word is none to go on typing
 */
record PrefixQuery(String whole, String unfinished) {
    private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern JOINT = Pattern.compile("(?<=[\\p{L}\\p{N}])[-./@_:'’](?=[\\p{L}\\p{N}])");
    private static final Pattern LAST = Pattern.compile("(?<=^|\\s)[^\\s\"-]\\S*$");
    private static final Pattern EITHER = Pattern.compile("(?i)(^|\\s)or\\s+$");

    static PrefixQuery of(String typed) {
        MatchResult last =
                LAST.matcher(typed).results().reduce((first, second) -> second).orElse(null);
        boolean phrase = typed.chars().filter(c -> c == '"').count() % 2 == 1;
        if (last == null || phrase) {
            return new PrefixQuery(apart(typed), "");
        }
        String before = typed.substring(0, last.start());
        List<String> pieces = new ArrayList<>(
                PIECE.matcher(last.group()).results().map(MatchResult::group).toList());
        if (pieces.isEmpty()
                || last.group().contains("\"")
                || EITHER.matcher(before).find()) {
            return new PrefixQuery(apart(typed), "");
        }
        return new PrefixQuery(apart(before), String.join(" & ", pieces) + ":*");
    }

    /** As the index has them: the parts of compounds and addresses are words of their own. */
    private static String apart(String typed) {
        return JOINT.matcher(typed).replaceAll(" ");
    }
}
