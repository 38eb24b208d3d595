package news.broadsheet.articles.importing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Blanks what XML 1.0 forbids. WordPress writes control characters that somebody pasted into an article as they are, and
 * one of them would end the import of all that follow.
 */
final class XmlCharacters extends FilterReader {

    /** @param in from a decoder, which gives no halves of characters */
    XmlCharacters(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        return next < 0 ? next : fit((char) next);
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        int read = in.read(to, from, length);
        for (int i = from; i < from + read; i++) {
            to[i] = fit(to[i]);
        }
        return read;
    }

    private static char fit(char c) {
        boolean fit = c >= ' ' ? c < '\uFFFE' : c == '\n' || c == '\r' || c == '\t';
        return fit ? c : ' ';
    }
}
