package news.broadsheet.http;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a thing was changed: its ETag, and what a change must name. */
public record Version(long number) {
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final Version OF_NOTHING = new Version(-1);

    /**
     * The version an {@code If-Match} names. {@code *} names none: it would overwrite whatever is there. Anything else
     * that is not one of our ETags is the version of nothing, and so stale.
     */
    static Version expected(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || "*".equals(ifMatch.strip())) {
            throw new Problem.PreconditionRequired();
        }
        Matcher etag = ETAG.matcher(ifMatch.strip());
        return etag.matches() ? new Version(Long.parseLong(etag.group(1))) : OF_NOTHING;
    }

    /** Refuses a change that was made from another version than this, the stored one. */
    public void checkIs(Version expected) {
        if (!equals(expected)) {
            throw new Problem.StaleEdit("\"" + number + "\"");
        }
    }

    public Version next() {
        return new Version(number + 1);
    }

    public EntityTag etag() {
        return new EntityTag(Long.toString(number));
    }
}
