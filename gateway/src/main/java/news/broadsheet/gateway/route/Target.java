package news.broadsheet.gateway.route;

import java.util.regex.Pattern;
import news.broadsheet.gateway.problem.Problem;

/** Decides once which paths mean one thing only: the gateway and a service must not read the same path differently. */
final class Target {
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(/|$)|%2f|%5c|%2e|%00|\\\\|;", Pattern.CASE_INSENSITIVE);

    private Target() {}

    /** @throws Problem.MalformedRequest for encoded slashes, dot segments, empty segments and matrix parameters */
    static void check(String path) {
        if (AMBIGUOUS.matcher(path).find()) {
            throw new Problem.MalformedRequest("The path may not contain empty or dot segments, nor encoded slashes.");
        }
    }
}
