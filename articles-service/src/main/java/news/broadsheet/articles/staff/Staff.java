package news.broadsheet.articles.staff;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who asks.
 *
 * @param id stays the same when the name changes
 * @param name as colleagues know them
 * @param editor whether they edit others' articles
 * @param sections slugs of those they edit; empty for all of them
 * @param languages those they edit in; empty for all of them
 */
public record Staff(
        String id,
        String name,
        boolean editor,
        boolean chief,
        boolean admin,
        Optional<Set<String>> sections,
        Optional<Set<String>> languages) {
    public static final String REPORTER = "reporter";
    public static final String EDITOR = "editor";
    public static final String CHIEF = "chief";
    public static final String ADMIN = "admin";
    /** The gateway, when it reads for somebody who has not signed in. */
    public static final String SITE = "site";

    /** The service itself, for what was planned or has run out. */
    public static final Staff CLOCK = acting("clock", "clock", false);

    public Staff {
        sections = sections.map(Set::copyOf);
        languages = languages.map(Set::copyOf);
    }

    /** In whose name the service does what an editor planned. */
    public static Staff acting(String id, String name, boolean chief) {
        return new Staff(id, name, true, chief, false, Optional.empty(), Optional.empty());
    }

    /** The service itself, for what comes from another system. */
    public static final Staff ARCHIVIST = acting("archivist", "archive", false);

    public static Staff of(SecurityIdentity identity) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        String name = token.getClaim("name");
        return new Staff(
                token.getSubject(),
                name == null ? token.getName() : name,
                identity.hasRole(EDITOR),
                identity.hasRole(CHIEF),
                identity.hasRole(ADMIN),
                allowed(token, "sections"),
                allowed(token, "languages"));
    }

    /** A realm that does not speak of it lets everybody do all; a claim that is no list of names allows nothing. */
    private static Optional<Set<String>> allowed(JsonWebToken token, String claim) {
        if (!token.containsClaim(claim)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (token.<Object>getClaim(claim)) {
                    case JsonArray names ->
                        names.stream()
                                .filter(JsonString.class::isInstance)
                                .map(name -> ((JsonString) name).getString())
                                .collect(Collectors.toSet());
                    case String name -> Set.of(name);
                    case null, default -> Set.of();
                });
    }

    /**
     * Whether others' articles in that section and language are theirs to edit.
     *
     * @param section slug; null while undecided, which is everybody's
     */
    public boolean mayEdit(String section, String language) {
        return mayEditIn(section == null ? List.of() : List.of(section), language);
    }

    /** Whether there is anything that others in this role edit and they do not. */
    public boolean isLimited() {
        return sections.isPresent() || languages.isPresent();
    }

    /** @param path the article's section and those above it: who edits one of them edits it; empty while undecided */
    public boolean mayEditIn(Collection<String> path, String language) {
        return editor
                && languages.map(mine -> mine.contains(language)).orElse(true)
                && (path.isEmpty()
                        || sections.map(mine -> path.stream().anyMatch(mine::contains))
                                .orElse(true));
    }
}
