package news.broadsheet.search.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.text.Normalizer;
import org.apache.lucene.analysis.charfilter.BaseCharFilter;

/**
 * The text as every analyzer reads it: composed (NFC), without characters that nobody sees, and with one kind of space.
 * Pasted text has soft hyphens inside words and narrow no-break spaces between them; neither may decide what is found.
 *
 * <p>Offsets, and with them highlights, still point into the original. Lucene's own filter for this needs ICU, which not
 * every Elasticsearch has.
 */
final class CleanText extends BaseCharFilter {
    private Reader clean;

    CleanText(Reader text) {
        super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (clean == null) {
            clean = new StringReader(clean(readAll()));
        }
        return clean.read(buffer, offset, length);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /** One field of an article, which is in memory as a string anyway. */
    private String readAll() throws IOException {
        StringBuilder all = new StringBuilder();
        char[] buffer = new char[4096];
        for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
            all.append(buffer, 0, length);
        }
        return all.toString();
    }

    private String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int start = at;
            StringBuilder run = new StringBuilder();
            do {
                int letter = text.codePointAt(at);
                if (!isInvisible(letter)) {
                    run.appendCodePoint(isSpace(letter) ? ' ' : letter);
                }
                at += Character.charCount(letter);
            } while (at < text.length() && belongsToTheOneBefore(text.codePointAt(at)));
            mapOffsets(cleaned.length(), start);
            cleaned.append(Normalizer.normalize(run, Normalizer.Form.NFC));
        }
        mapOffsets(cleaned.length(), text.length());
        return cleaned.toString();
    }

    /** Says where a place in the cleaned text is in the original. */
    private void mapOffsets(int cleaned, int original) {
        if (original - cleaned != getLastCumulativeDiff()) {
            addOffCorrectMap(cleaned, original - cleaned);
        }
    }

    /** A mark on the letter before it, a part of its syllable, or nothing that would separate the two. */
    private static boolean belongsToTheOneBefore(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> isInvisible(letter) || (letter >= 0x1160 && letter <= 0x11FF);
        };
    }

    /** Soft hyphens, joiners, direction marks, byte order marks, variation selectors. */
    private static boolean isInvisible(int letter) {
        return Character.getType(letter) == Character.FORMAT
                || letter == 0x034F
                || (letter >= 0xFE00 && letter <= 0xFE0F)
                || (letter >= 0xE0100 && letter <= 0xE01EF);
    }

    /** Every space of Unicode, control characters, and the letters that are drawn as blanks. */
    private static boolean isSpace(int letter) {
        return Character.isSpaceChar(letter)
                || Character.isISOControl(letter)
                || letter == 0x2800
                || letter == 0x3164
                || letter == 0xFFA0;
    }
}
