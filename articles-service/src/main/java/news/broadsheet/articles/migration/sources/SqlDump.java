package news.broadsheet.articles.migration.sources;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.EncodedFile;

/**
 * The rows of a dump as mysqldump, phpMyAdmin and Sypex Dumper write it, character by character: of the whole file, one
 * row is in memory. It knows of SQL just {@code CREATE TABLE} for the names of the columns and {@code INSERT}; the rest is
 * read over, with its strings and comments.
 */
final class SqlDump {
    /** A longer value is no article, and is not to fill the memory; it is cut one character behind. */
    static final int LONGEST = 2_000_000;

    private static final int MOST_TABLES = 10_000;

    private final List<EncodedFile> files;
    private final Set<String> tables;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Map<String, List<String>> columns = new HashMap<>();
    private EncodedFile file;
    private CharacterReader in;

    /**
     * @param files of one dump; columns that one of them names hold for those behind it
     * @param tables whose rows are wanted
     */
    SqlDump(List<EncodedFile> files, Set<String> tables) {
        this.files = List.copyOf(files);
        this.tables = Set.copyOf(tables);
    }

    /**
     * @param to is given the table and the row's values by column; null values are left out
     * @throws BrokenSource where a file is no SQL that this understands any more, after the other files were read
     */
    void read(BiConsumer<String, Map<String, String>> to) throws IOException {
        BrokenSource broken = null;
        for (EncodedFile each : files) {
            file = each;
            try (Reader reader = each.open()) {
                in = new CharacterReader(reader);
                while (space()) {
                    statement(to);
                }
            } catch (BrokenSource e) {
                broken = broken == null ? e : broken;
            }
        }
        if (broken != null) {
            throw broken;
        }
    }

    /** The tables that were read or read over. */
    Set<String> seen() {
        return seen;
    }

    private String table(String name) {
        if (seen.size() < MOST_TABLES) {
            seen.add(name);
        }
        return name;
    }

    private void statement(BiConsumer<String, Map<String, String>> to) throws IOException {
        String verb = word();
        if ("insert".equals(verb) || "replace".equals(verb)) {
            insert(to);
        } else if ("create".equals(verb)) {
            create();
        }
        toEndOfStatement();
    }

    private void create() throws IOException {
        if (!space() || !"table".equals(word())) {
            return;
        }
        space();
        String table = name();
        while ("if".equals(table) || "not".equals(table) || "exists".equals(table)) {
            space();
            table = name();
        }
        if (!space() || in.next() != '(' || !tables.contains(table(table))) {
            return;
        }
        in.advance();
        List<String> names = new ArrayList<>();
        while (space() && in.next() != ')') {
            // A column's name is in backquotes; keys and constraints begin with a word.
            if (in.next() == '`') {
                names.add(name());
            }
            toEndOfDefinition();
        }
        columns.put(table, List.copyOf(names));
    }

    private void toEndOfDefinition() throws IOException {
        int depth = 0;
        while (space() && !(depth == 0 && (in.next() == ',' || in.next() == ')'))) {
            depth += in.next() == '(' ? 1 : in.next() == ')' ? -1 : 0;
            value(null);
        }
        if (in.next() == ',') {
            in.advance();
        }
    }

    private void insert(BiConsumer<String, Map<String, String>> to) throws IOException {
        String table = "";
        while (space()
                && List.of("", "into", "ignore", "low_priority", "delayed", "high_priority")
                        .contains(table)) {
            table = name();
        }
        if (!tables.contains(table(table))) {
            return;
        }
        List<String> names = columns.get(table);
        space();
        if (in.next() == '(') {
            names = nameList();
            space();
        }
        String values = word();
        if (!"values".equals(values) && !"value".equals(values)) {
            throw broken("VALUES is missing after INSERT INTO " + table);
        }
        if (names == null) {
            throw broken("the columns of " + table + " are not known: the dump has no CREATE TABLE for it");
        }
        rows(table, names, to);
    }

    private List<String> nameList() throws IOException {
        List<String> names = new ArrayList<>();
        do {
            in.advance();
            space();
            names.add(name());
            space();
        } while (in.next() == ',');
        expect(')');
        return names;
    }

    private void rows(String table, List<String> names, BiConsumer<String, Map<String, String>> to) throws IOException {
        space();
        while (in.next() == '(') {
            to.accept(table, row(table, names));
            space();
            if (in.next() == ',') {
                in.advance();
                space();
            }
        }
        if (in.next() != ';' && in.next() != -1 && !"on".equals(word())) {
            throw broken("a row or a semicolon is expected");
        }
    }

    private Map<String, String> row(String table, List<String> names) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        int column = 0;
        do {
            in.advance();
            space();
            StringBuilder value = new StringBuilder();
            boolean present = false;
            while (in.next() != ',' && in.next() != ')') {
                present |= value(value);
                space();
            }
            if (column >= names.size()) {
                throw broken("a row of " + table + " has more values than the table has columns");
            }
            if (present) {
                row.put(names.get(column), value.toString());
            }
            column++;
        } while (in.next() == ',');
        expect(')');
        if (column != names.size()) {
            throw broken("a row of " + table + " has " + column + " values for " + names.size() + " columns");
        }
        return row;
    }

    /** @return false for NULL; {@code _utf8'…'} and {@code _binary '…'} are their string */
    private boolean value(StringBuilder to) throws IOException {
        if (in.next() == '\'' || in.next() == '"') {
            string(to);
            return true;
        }
        if (in.next() == -1) {
            throw broken("the file ends in the middle of a statement");
        }
        if (in.next() == '`') {
            name();
            return true;
        }
        if (!Character.isLetterOrDigit(in.next())
                && in.next() != '_'
                && in.next() != '-'
                && in.next() != '+'
                && in.next() != '.') {
            append(to, (char) in.next());
            in.advance();
            return true;
        }
        StringBuilder literal = new StringBuilder();
        while (in.next() != -1
                && (Character.isLetterOrDigit(in.next())
                        || in.next() == '_'
                        || in.next() == '-'
                        || in.next() == '+'
                        || in.next() == '.')) {
            append(literal, (char) in.next());
            in.advance();
        }
        String written = literal.toString();
        if (written.startsWith("_") || "null".equalsIgnoreCase(written)) {
            return false;
        }
        if (to != null) {
            to.append(written.matches("0[xX](?:[0-9a-fA-F]{2})+") ? hex(written) : written);
        }
        return true;
    }

    private String hex(String written) {
        return file.decoded(HexFormat.of().parseHex(written, 2, written.length()));
    }

    private void string(StringBuilder to) throws IOException {
        int quote = in.next();
        long begin = in.line();
        in.advance();
        while (true) {
            if (in.next() == -1) {
                throw broken("a string that began in line " + begin + " does not end");
            }
            if (in.next() == quote) {
                in.advance();
                if (in.next() != quote) {
                    return;
                }
                append(to, (char) quote);
            } else if (in.next() == '\\') {
                in.advance();
                append(to, unescaped((char) in.next()));
            } else {
                append(to, (char) in.next());
            }
            in.advance();
        }
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case '0' -> '\0';
            case 'Z' -> '\u001A';
            default -> escaped;
        };
    }

    private static void append(StringBuilder to, char c) {
        if (to != null && to.length() <= LONGEST) {
            to.append(c);
        }
    }

    /** A small word, or nothing. */
    private String word() throws IOException {
        StringBuilder word = new StringBuilder();
        while (Character.isLetterOrDigit(in.next()) || in.next() == '_') {
            append(word, (char) in.next());
            in.advance();
        }
        return word.toString().toLowerCase(Locale.ROOT);
    }

    /** Of a table or column; without the database's name before it. */
    private String name() throws IOException {
        String name;
        if (in.next() == '`' || in.next() == '"') {
            int quote = in.next();
            StringBuilder quoted = new StringBuilder();
            for (in.advance(); in.next() != quote; in.advance()) {
                if (in.next() == -1) {
                    throw broken("a name does not end");
                }
                append(quoted, (char) in.next());
            }
            in.advance();
            name = quoted.toString();
        } else {
            name = word();
            if (name.isEmpty()) {
                throw broken("a name is expected");
            }
        }
        if (in.next() == '.') {
            in.advance();
            return name();
        }
        return name;
    }

    private void toEndOfStatement() throws IOException {
        while (space() && in.next() != ';') {
            value(null);
        }
        if (in.next() == ';') {
            in.advance();
        }
    }

    /** Reads over spaces and comments. @return false at the end of the file */
    private boolean space() throws IOException {
        while (true) {
            if (in.next() == '#') {
                toEndOfLine();
            } else if (in.next() == '-' && in.follows('-')) {
                toEndOfLine();
            } else if (in.next() == '/' && in.follows('*')) {
                toEndOfComment();
            } else if (in.next() != -1 && Character.isWhitespace(in.next())) {
                in.advance();
            } else {
                return in.next() != -1;
            }
        }
    }

    private void toEndOfLine() throws IOException {
        while (in.next() != -1 && in.next() != '\n') {
            in.advance();
        }
    }

    private void toEndOfComment() throws IOException {
        int before = 0;
        long begin = in.line();
        in.advance();
        for (in.advance(); !(before == '*' && in.next() == '/'); in.advance()) {
            if (in.next() == -1) {
                throw broken("a comment that began in line " + begin + " does not end");
            }
            before = in.next();
        }
        in.advance();
    }

    private void expect(char expected) throws IOException {
        if (in.next() != expected) {
            throw broken("\"" + expected + "\" is expected");
        }
        in.advance();
    }

    private BrokenSource broken(String what) {
        String name = files.size() == 1 ? "" : file.path().getFileName() + ", ";
        return new BrokenSource(name + "line " + in.line() + ", character " + in.count() + " of the file", what, null);
    }
}
