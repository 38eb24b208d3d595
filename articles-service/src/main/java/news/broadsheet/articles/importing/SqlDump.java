package news.broadsheet.articles.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rows of a dump as mysqldump, phpMyAdmin and Sypex Dumper write it, character by character: of the whole file, one
 * row is in memory. It knows of SQL just {@code CREATE TABLE} for the names of the columns and {@code INSERT}; the rest is
 * read over, with its strings and comments.
 */
final class SqlDump {
    /** A longer value is no article, and is not to fill the memory; it is cut one character behind. */
    static final int LONGEST = 2_000_000;

    private final Path file;
    private final Charset charset;
    private final Set<String> tables;
    private final Map<String, List<String>> columns = new HashMap<>();
    private Reader in;
    private int next;
    private long line;
    private long read;

    /** @param tables whose rows are wanted */
    SqlDump(Path file, Charset charset, Set<String> tables) {
        this.file = file;
        this.charset = charset;
        this.tables = Set.copyOf(tables);
    }

    /**
     * @param to is given the table and the row's values by column; null values are left out
     * @throws BrokenSource where it is no SQL that this understands any more
     */
    void read(BiConsumer<String, Map<String, String>> to) throws IOException {
        try (Reader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), 1 << 16)) {
            in = reader;
            line = 1;
            read = 0;
            advance();
            if (next == '\uFEFF') {
                advance();
            }
            while (space()) {
                statement(to);
            }
        }
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
        if (!space() || next != '(' || !tables.contains(table)) {
            return;
        }
        advance();
        List<String> names = new ArrayList<>();
        while (space() && next != ')') {
            // A column's name is in backquotes; keys and constraints begin with a word.
            if (next == '`') {
                names.add(name());
            }
            toEndOfDefinition();
        }
        columns.put(table, List.copyOf(names));
    }

    private void toEndOfDefinition() throws IOException {
        int depth = 0;
        while (space() && !(depth == 0 && (next == ',' || next == ')'))) {
            depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            value(null);
        }
        if (next == ',') {
            advance();
        }
    }

    private void insert(BiConsumer<String, Map<String, String>> to) throws IOException {
        String table = "";
        while (space()
                && List.of("", "into", "ignore", "low_priority", "delayed", "high_priority")
                        .contains(table)) {
            table = name();
        }
        if (!tables.contains(table)) {
            return;
        }
        List<String> names = columns.get(table);
        space();
        if (next == '(') {
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
            advance();
            space();
            names.add(name());
            space();
        } while (next == ',');
        expect(')');
        return names;
    }

    private void rows(String table, List<String> names, BiConsumer<String, Map<String, String>> to) throws IOException {
        space();
        while (next == '(') {
            to.accept(table, row(table, names));
            space();
            if (next == ',') {
                advance();
                space();
            }
        }
        if (next != ';' && next != -1 && !"on".equals(word())) {
            throw broken("a row or a semicolon is expected");
        }
    }

    private Map<String, String> row(String table, List<String> names) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        int column = 0;
        do {
            advance();
            space();
            StringBuilder value = new StringBuilder();
            boolean present = false;
            while (next != ',' && next != ')') {
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
        } while (next == ',');
        expect(')');
        if (column != names.size()) {
            throw broken("a row of " + table + " has " + column + " values for " + names.size() + " columns");
        }
        return row;
    }

    /** @return false for NULL; {@code _utf8'…'} and {@code _binary '…'} are their string */
    private boolean value(StringBuilder to) throws IOException {
        if (next == '\'' || next == '"') {
            string(to);
            return true;
        }
        if (next == -1) {
            throw broken("the file ends in the middle of a statement");
        }
        if (next == '`') {
            name();
            return true;
        }
        if (!Character.isLetterOrDigit(next) && next != '_' && next != '-' && next != '+' && next != '.') {
            append(to, (char) next);
            advance();
            return true;
        }
        StringBuilder literal = new StringBuilder();
        while (next != -1
                && (Character.isLetterOrDigit(next) || next == '_' || next == '-' || next == '+' || next == '.')) {
            append(literal, (char) next);
            advance();
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
        return new String(HexFormat.of().parseHex(written, 2, written.length()), charset);
    }

    private void string(StringBuilder to) throws IOException {
        int quote = next;
        long begin = line;
        advance();
        while (true) {
            if (next == -1) {
                throw broken("a string that began in line " + begin + " does not end");
            }
            if (next == quote) {
                advance();
                if (next != quote) {
                    return;
                }
                append(to, (char) quote);
            } else if (next == '\\') {
                advance();
                append(to, unescaped((char) next));
            } else {
                append(to, (char) next);
            }
            advance();
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
        while (Character.isLetterOrDigit(next) || next == '_') {
            append(word, (char) next);
            advance();
        }
        return word.toString().toLowerCase(Locale.ROOT);
    }

    /** Of a table or column; without the database's name before it. */
    private String name() throws IOException {
        String name;
        if (next == '`' || next == '"') {
            int quote = next;
            StringBuilder quoted = new StringBuilder();
            for (advance(); next != quote; advance()) {
                if (next == -1) {
                    throw broken("a name does not end");
                }
                append(quoted, (char) next);
            }
            advance();
            name = quoted.toString();
        } else {
            name = word();
            if (name.isEmpty()) {
                throw broken("a name is expected");
            }
        }
        if (next == '.') {
            advance();
            return name();
        }
        return name;
    }

    private void toEndOfStatement() throws IOException {
        while (space() && next != ';') {
            value(null);
        }
        if (next == ';') {
            advance();
        }
    }

    /** Reads over spaces and comments. @return false at the end of the file */
    private boolean space() throws IOException {
        while (true) {
            if (next == '#') {
                toEndOfLine();
            } else if (next == '-' && follows("-")) {
                toEndOfLine();
            } else if (next == '/' && follows("*")) {
                toEndOfComment();
            } else if (next != -1 && Character.isWhitespace(next)) {
                advance();
            } else {
                return next != -1;
            }
        }
    }

    private boolean follows(String expected) throws IOException {
        in.mark(1);
        int following = in.read();
        in.reset();
        return following == expected.charAt(0);
    }

    private void toEndOfLine() throws IOException {
        while (next != -1 && next != '\n') {
            advance();
        }
    }

    private void toEndOfComment() throws IOException {
        int before = 0;
        long begin = line;
        advance();
        for (advance(); !(before == '*' && next == '/'); advance()) {
            if (next == -1) {
                throw broken("a comment that began in line " + begin + " does not end");
            }
            before = next;
        }
        advance();
    }

    private void expect(char expected) throws IOException {
        if (next != expected) {
            throw broken("\"" + expected + "\" is expected");
        }
        advance();
    }

    private void advance() throws IOException {
        next = in.read();
        read++;
        if (next == '\n') {
            line++;
        }
    }

    private BrokenSource broken(String what) {
        return new BrokenSource("line " + line + ", character " + read + " of the file", what, null);
    }
}
