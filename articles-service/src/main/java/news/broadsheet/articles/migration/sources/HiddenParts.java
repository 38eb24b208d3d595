package news.broadsheet.articles.migration.sources;

import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ReadOptions.Hidden;
import news.broadsheet.articles.migration.Warning;

/**
 * A text, and what is left of it without the parts that not every reader of the old site could see.
 *
 * @param whole as it was written
 * @param open the same without these parts
 */
record HiddenParts(String whole, String open) {
    private static final Pattern DLE =
            Pattern.compile("\\[(/?)(?:hide|(?:not-)?group)(?:=[^\\]\\n]{0,200})?]", Pattern.CASE_INSENSITIVE);

    /** Members, WP-Members, Ultimate Member, MemberPress, Paid Memberships Pro, Restrict Content and their likes. */
    private static final Pattern WORDPRESS = Pattern.compile(
            "\\[(members?|members_(?:only|access|logged_in)|wpmem_(?:logged_in|show|form)|(?:is_)?logged_?in|um_loggedin"
                    + "|um_show_content|membership|mepr-(?:show|active)|restrict|private|hide|hidden|premium|paywall|paid"
                    + "|ihc-hide-content|swpm_protected|wlm_private\\w*|s2If|emember_protected|content_protector)"
                    + "\\b[^\\]]*].*?\\[/\\1]",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    /** Jetpack's: what is behind the one, and what is inside of the other. */
    private static final Pattern JETPACK = Pattern.compile(
            "<!--\\s*wp:jetpack/paywall\\b.*"
                    + "|<!--\\s*wp:premium-content/subscriber-view\\b.*?(?:<!--\\s*/wp:premium-content/subscriber-view\\s*-->|$)",
            Pattern.DOTALL);

    /** What is behind the one, and what is inside of the other if it is not for visitors who did not sign in. */
    private static final Pattern GHOST = Pattern.compile(
            "<!--\\s*members-only\\s*-->.*"
                    + "|<!--\\s*kg-gated-block:begin(?![^>]*nonMember:\\s*true)[^>]*-->.*?(?:<!--\\s*kg-gated-block:end\\s*-->|$)",
            Pattern.DOTALL);

    static HiddenParts ofGhost(String html) {
        return new HiddenParts(html, GHOST.matcher(html).replaceAll(""));
    }

    static HiddenParts ofWordPress(String content) {
        return new HiddenParts(
                content,
                WORDPRESS.matcher(JETPACK.matcher(content).replaceAll("")).replaceAll(""));
    }

    /** Parts may be in each other. What is never closed hides the rest. */
    static HiddenParts ofDle(String text) {
        StringBuilder open = new StringBuilder();
        Matcher tag = DLE.matcher(text);
        int depth = 0;
        int from = 0;
        while (tag.find()) {
            if (depth == 0) {
                open.append(text, from, tag.start());
            }
            depth = tag.group(1).isEmpty() ? depth + 1 : Math.max(0, depth - 1);
            from = tag.end();
        }
        if (depth == 0) {
            open.append(text, from, text.length());
        }
        return new HiddenParts(text, open.toString());
    }

    boolean found() {
        return !open.equals(whole);
    }

    /** What is imported of it. */
    String text(Hidden choice) {
        return choice == Hidden.drop ? open : whole;
    }

    /** How far an article that has such parts may come here; tells it. */
    Standing decide(Hidden choice, Standing standing, BiConsumer<Warning, String> warnings) {
        if (choice == Hidden.drop) {
            warnings.accept(Warning.HIDDEN_DROPPED, (whole.length() - open.length()) + " characters");
            return standing;
        }
        warnings.accept(Warning.HIDDEN_PART, (whole.length() - open.length()) + " characters");
        return standing == Standing.PUBLISHED ? Standing.DRAFT : standing;
    }
}
