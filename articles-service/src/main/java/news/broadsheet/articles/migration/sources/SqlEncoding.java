package news.broadsheet.articles.migration.sources;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding that a dump of MySQL declares, by MySQL's names. */
final class SqlEncoding {
    private static final Pattern CONNECTION =
            Pattern.compile("\\bSET\\s+NAMES\\s*=?\\s*['\"]?([a-z][a-z0-9_]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:CHARSET|CHARACTER\\s+SET)\\s*=?\\s*['\"]?([a-z][a-z0-9_]*)", Pattern.CASE_INSENSITIVE);
    /** Those whose names Java does not know, or knows otherwise. */
    private static final Map<String, String> JAVAS = Map.ofEntries(
            Map.entry("utf8", "UTF-8"),
            Map.entry("utf8mb3", "UTF-8"),
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("ascii", "US-ASCII"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("ucs2", "UTF-16BE"));

    private SqlEncoding() {}

    /** What the connection spoke, which is what was written; where the dump does not say, what its first table is in. */
    static Optional<String> declared(String head) {
        return find(CONNECTION, head).or(() -> find(TABLE, head));
    }

    private static Optional<String> find(Pattern pattern, String head) {
        Matcher declaration = pattern.matcher(head);
        while (declaration.find()) {
            String name = declaration.group(1).toLowerCase(Locale.ROOT);
            // Bytes as they lie in the database: they are in what its tables say.
            if (!"binary".equals(name)) {
                return Optional.of(JAVAS.getOrDefault(name, name));
            }
        }
        return Optional.empty();
    }
}
