package news.broadsheet.articles.migration.sources;

import java.io.IOException;
import java.io.Reader;

/** The characters of a file one after the other, with the place that has been reached. */
final class CharacterReader {
    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int limit;
    private int next;
    private long line = 1;
    private long count;

    CharacterReader(Reader in) throws IOException {
        this.in = in;
        advance();
    }

    /** The one that is looked at; -1 at the end. */
    int next() {
        return next;
    }

    void advance() throws IOException {
        next = fill() ? buffer[position++] : -1;
        count++;
        if (next == '\n') {
            line++;
        }
    }

    /** Whether that one comes after the one that is looked at. */
    boolean follows(char expected) throws IOException {
        return fill() && buffer[position] == expected;
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(in.read(buffer), 0);
        }
        return position < limit;
    }

    long line() {
        return line;
    }

    /** Of all that were looked at. */
    long count() {
        return count;
    }
}
