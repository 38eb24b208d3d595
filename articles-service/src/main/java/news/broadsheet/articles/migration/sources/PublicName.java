package news.broadsheet.articles.migration.sources;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of authors that readers may see. An e-mail address or a login is none, wherever the old site showed it. */
final class PublicName {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern SPACE = Pattern.compile("\\S\\s+\\S");

    private PublicName() {}

    /** The first of these that is a name; empty if none is. */
    static String of(String login, String... names) {
        return Stream.of(names)
                .map(String::strip)
                .filter(name -> !name.isEmpty()
                        && !EMAIL.matcher(name).find()
                        && (SPACE.matcher(name).find() || !isPartOf(login, name)))
                .findFirst()
                .orElse("");
    }

    /** People are called by two words at least where nothing else tells a name from a login. */
    static boolean isLogin(String text) {
        return EMAIL.matcher(text).find() || !SPACE.matcher(text.strip()).find();
    }

    private static boolean isPartOf(String login, String name) {
        return login.strip().equals(name) || login.strip().startsWith(name + "@");
    }
}
