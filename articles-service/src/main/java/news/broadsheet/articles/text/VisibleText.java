package news.broadsheet.articles.text;

/**
 * Text without what nobody sees and somebody may abuse: overrides of the writing direction, which make a line read other
 * than it is stored; control characters; invisible fillers that split words for every search; characters that XML, and so
 * every feed, forbids. Joiners stay: Persian words and emoji are made with them. So do the marks that only state a
 * direction (U+200E, U+200F), and soft hyphens.
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
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        boolean inFlag = false;
        for (int c : text.codePoints().toArray()) {
            inFlag = c == BLACK_FLAG || (inFlag && isTag(c)); // the flag of Wales is a black one and six tags
            if (!isUnwanted(c) && (inFlag || !isTag(c))) {
                visible.appendCodePoint(c);
            }
        }
        return visible.toString();
    }

    private static boolean isTag(int c) {
        return c >= FIRST_TAG && c <= LAST_TAG;
    }

    private static boolean isUnwanted(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || isOverride(c)
                || isFiller(c)
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    /** Embeddings, overrides and isolates of the writing direction, and the deprecated formats after them. */
    private static boolean isOverride(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
    }

    private static boolean isFiller(int c) {
        return c == 0x200B
                || (c >= 0x2060 && c <= 0x2064)
                || c == 0xFEFF
                || c == 0x180E
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || c == 0x3164
                || c == 0xFFA0;
    }
}
