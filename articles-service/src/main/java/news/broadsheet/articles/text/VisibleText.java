package news.broadsheet.articles.text;

/**
 * Text without what somebody may abuse: overrides of the writing direction, which make a line read other than it is stored;
 * control characters; characters that XML, and so every feed, forbids. The rest is as in {@link NormalText}.
 *
 * <p>The API refuses overrides and controls in what it is sent ({@code Violations}); this takes them out where there is
 * nobody to ask: when they are spelt as entities in HTML, and in archives that are imported.
 */
public final class VisibleText {
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int FIRST_TAG = 0xE0000;
    private static final int LAST_TAG = 0xE007F;

    private VisibleText() {}

    public static String of(String text) {
        if (text.codePoints().noneMatch(c -> isUnwanted(c) || isTag(c))) {
            return NormalText.of(text);
        }
        StringBuilder visible = new StringBuilder(text.length());
        boolean inFlag = false;
        for (int c : text.codePoints().toArray()) {
            inFlag = c == BLACK_FLAG || (inFlag && isTag(c)); // the flag of Wales is a black one and six tags
            if (!isUnwanted(c) && (inFlag || !isTag(c))) {
                visible.appendCodePoint(c);
            }
        }
        return NormalText.of(visible.toString());
    }

    /** Of several lines or of one: as {@link #of}, with single spaces for all that is between words, and none around. */
    public static String line(String text) {
        return of(text.replace('\r', ' ')).replaceAll("\\s+", " ").strip();
    }

    private static boolean isTag(int c) {
        return c >= FIRST_TAG && c <= LAST_TAG;
    }

    private static boolean isUnwanted(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || isOverride(c)
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    /** Embeddings, overrides and isolates of the writing direction, and the deprecated formats after them. */
    private static boolean isOverride(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
    }
}
