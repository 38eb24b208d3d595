package news.broadsheet.articles.migration.sources;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.Set;
import news.broadsheet.articles.migration.BrokenSource;
import org.jspecify.annotations.Nullable;

/**
 * A WordPress export cut into its items, authors and categories, as they are written. Each is parsed by itself afterwards,
 * so that a broken one ends nothing but itself. One is in memory, without its comments.
 */
final class WxrParts implements Closeable {
    private static final Set<String> WANTED = Set.of("item", "wp:author", "wp:category", "language");
    private static final String ITEM = "item";
    private static final String COMMENT = "wp:comment";
    /** Characters of one; what is longer is cut and is no XML any more. */
    private static final int LONGEST = 5_000_000;
    /** What stands before an export may be the warnings of the PHP that wrote it. */
    private static final int MOST_BEFORE = 100;

    private static final int CHUNK = 1 << 15;
    private static final int LONGEST_NAME = 100;

    private final Reader in;
    private char[] buffer = new char[CHUNK];
    private int position;
    private int limit;
    private long line = 1;
    /** Start tags before the export begins, and the first of them. */
    private int before;

    private String first;
    private boolean begun;
    private boolean ended;
    /** The piece that is being read; none between two. */
    private @Nullable StringBuilder text;

    private String element;
    private long begins;
    private boolean muted;
    private int comments;

    WxrParts(Reader in) {
        this.in = in;
    }

    /**
     * A piece of the file.
     *
     * @param line of the file in which it begins
     * @param comments in it, which are taken out
     */
    record Part(String element, long line, String text, int comments) {
        boolean isTooLong() {
            return text.length() >= LONGEST;
        }
    }

    /**
     * @return empty at the end of the file
     * @throws BrokenSource if that comes too early
     */
    Optional<Part> next() throws IOException {
        while (fill()) {
            copyUntil('<');
            if (fill()) {
                position++;
                Optional<Part> part = markup();
                if (part.isPresent()) {
                    return part;
                }
            }
        }
        if (text != null) {
            return Optional.of(finish());
        }
        if (!begun) {
            throw new BrokenSource("its beginning", notAnExport(), null);
        }
        if (!ended) {
            throw new BrokenSource("line " + line, "it ends before </rss>: it was cut off", null);
        }
        return Optional.empty();
    }

    /** Takes the end of the last piece for what comes next. */
    void readAgain(String end) {
        char[] more = new char[Math.max(CHUNK, end.length() + limit - position)];
        end.getChars(0, end.length(), more, 0);
        System.arraycopy(buffer, position, more, end.length(), limit - position);
        limit = end.length() + limit - position;
        position = 0;
        buffer = more;
        line -= end.chars().filter(c -> c == '\n').count();
    }

    private String notAnExport() {
        return first == null
                ? "it has no XML in it"
                : "it begins with <" + first + ">, not with <rss> as a WordPress export";
    }

    /** After a {@code <}. */
    private Optional<Part> markup() throws IOException {
        int c = fill() ? buffer[position] : -1;
        if (c == '/') {
            position++;
            return endTag(name());
        }
        if (Character.isLetter(c)) {
            return startTag(name());
        }
        keep("<");
        if (c == '!') {
            position++;
            keep("!");
            declaration();
        } else if (c == '?') {
            copyTo('?', 1);
        }
        return Optional.empty();
    }

    private void declaration() throws IOException {
        int c = fill() ? buffer[position] : -1;
        if (c == '[') {
            if (take("[CDATA[")) {
                copyTo(']', 2);
            }
        } else if (c == '-') {
            if (take("--")) {
                copyTo('-', 2);
            }
        } else if (text == null) {
            documentType();
        }
    }

    private void documentType() throws IOException {
        int depth = 0;
        while (fill()) {
            char c = buffer[position++];
            if (c == '>' && depth <= 0) {
                return;
            }
            line += c == '\n' ? 1 : 0;
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
    }

    private Optional<Part> startTag(String name) throws IOException {
        first = first == null ? name : first;
        begun |= "rss".equals(name);
        if (!begun && ++before > MOST_BEFORE) {
            throw new BrokenSource("its beginning", notAnExport(), null);
        }
        if (text != null && ITEM.equals(name)) {
            readAgain("<" + name);
            return Optional.of(finish());
        }
        if (text == null && begun && WANTED.contains(name)) {
            begin(name);
            return Optional.empty();
        }
        if (text != null && COMMENT.equals(name)) {
            muted = true;
            comments++;
        }
        keep("<" + name);
        return Optional.empty();
    }

    private void begin(String name) throws IOException {
        text = new StringBuilder("<").append(name);
        element = name;
        begins = line;
        muted = false;
        comments = 0;
        copyUntil('>');
        if (text.charAt(text.length() - 1) == '/') {
            text = null;
        }
    }

    private Optional<Part> endTag(String name) throws IOException {
        ended |= "rss".equals(name) && text == null;
        if (muted && COMMENT.equals(name)) {
            copyTo('>', 0);
            muted = false;
            return Optional.empty();
        }
        keep("</" + name);
        if (text == null || !name.equals(element)) {
            return Optional.empty();
        }
        keep(">");
        return Optional.of(finish());
    }

    private Part finish() {
        Part part = new Part(element, begins, text.toString(), comments);
        text = null;
        muted = false;
        return part;
    }

    private String name() throws IOException {
        StringBuilder name = new StringBuilder();
        while (fill() && name.length() < LONGEST_NAME) {
            char c = buffer[position];
            if (c == '>' || c == '/' || c == '<' || Character.isWhitespace(c)) {
                break;
            }
            name.append(c);
            position++;
        }
        return name.toString();
    }

    private boolean take(String expected) throws IOException {
        for (int i = 0; i < expected.length(); i++) {
            if (!fill() || buffer[position] != expected.charAt(i)) {
                return false;
            }
            position++;
            keep(expected.substring(i, i + 1));
        }
        return true;
    }

    /** To so many of that character and a {@code >}. */
    private void copyTo(char mark, int times) throws IOException {
        int run = 0;
        while (fill()) {
            int from = position;
            copyUntilInBuffer('>');
            int marks = position;
            while (marks > from && buffer[marks - 1] == mark) {
                marks--;
            }
            run = position - marks + (marks == from ? run : 0);
            if (position < limit) {
                position++;
                keep(">");
                if (run >= times) {
                    return;
                }
                run = 0;
            }
        }
    }

    private void copyUntil(char stop) throws IOException {
        while (fill() && buffer[position] != stop) {
            copyUntilInBuffer(stop);
        }
    }

    private void copyUntilInBuffer(char stop) {
        int from = position;
        while (position < limit && buffer[position] != stop) {
            if (buffer[position] == '\n') {
                line++;
            }
            position++;
        }
        if (text != null && !muted) {
            text.append(buffer, from, Math.max(0, Math.min(position - from, LONGEST - text.length())));
        }
    }

    private void keep(String markup) {
        if (text != null && !muted && text.length() < LONGEST) {
            text.append(markup);
        }
    }

    /** @return false at the end of the file */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(in.read(buffer), 0);
        }
        return position < limit;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
