package news.broadsheet.articles.staff;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who asks.
 *
 * @param id stays the same when the name changes
 * @param name as colleagues know them
 * @param editor whether every article is theirs to edit
 * @param chief whether they may also do what cannot be undone
 */
public record Staff(String id, String name, boolean editor, boolean chief) {
    public static final String REPORTER = "reporter";
    public static final String EDITOR = "editor";
    public static final String CHIEF = "chief";
    public static final String ADMIN = "admin";
    /** The gateway, when it reads for somebody who has not signed in. */
    public static final String SITE = "site";

    /** The service itself, for what was planned or has run out. */
    public static final Staff CLOCK = new Staff("clock", "clock", true, false);

    /** The service itself, for what comes from another system. */
    public static final Staff ARCHIVIST = new Staff("archivist", "archive", true, false);

    public static Staff of(SecurityIdentity identity) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        String name = token.getClaim("name");
        return new Staff(
                token.getSubject(),
                name == null ? token.getName() : name,
                identity.hasRole(EDITOR),
                identity.hasRole(CHIEF));
    }
}
