package news.broadsheet.articles.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * The one form in which text is stored, compared and looked for, wherever it comes from: JSON that the newsroom sends
 * ({@link NormalJson}), archives and exports that are imported, what cameras write into pictures ({@link VisibleText}).
 *
 * <ul>
 *   <li>Letters are composed (NFC): one letter is one character however it was typed. Not NFKC, which would make {@code ½}
 *       and {@code №} into something else.
 *   <li>There are two spaces: the ordinary one for all that may end a line, and the no-break space U+00A0 for U+202F and
 *       U+2007 too. Typography and editors set it on purpose, so it stays no-break; line and paragraph separators, which
 *       pasting from layout programs brings, are spaces.
 *   <li>What nobody sees goes: soft hyphens, which split words for addresses and every search while browsers hyphenate
 *       without them; zero-width spaces, word joiners, byte order marks and other fillers.
 *   <li>Joiners (ZWJ, ZWNJ) stay after letters that need them, Arabic and Indic ones among others, and between the parts of
 *       an emoji; variation selectors stay except after Latin, Cyrillic and Greek letters; the marks that only state a
 *       direction stay where the text has letters that are written from right to left.
 * </ul>
 *
 * <p>Overrides of the direction and control characters are not its business: whoever types them is told
 * ({@code Violations}). What it gives out it never changes again.
 */
public final class NormalText {
    private static final char SPACE = ' ';
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    /** All below are as they should be. */
    private static final char FIRST_SPECIAL = 0x80;

    private static final Set<UnicodeScript> WITHOUT_JOINERS = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.GEORGIAN,
            UnicodeScript.HEBREW,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED);

    private static final Set<UnicodeScript> WITHOUT_SELECTORS =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private NormalText() {}

    public static String of(String text) {
        if (text.chars().allMatch(c -> c < FIRST_SPECIAL)) {
            return text;
        }
        int[] given = text.codePoints().toArray();
        boolean rightToLeft = text.codePoints().anyMatch(NormalText::isRightToLeft);
        StringBuilder kept = new StringBuilder(text.length());
        int base = -1; // the last character that is no mark
        for (int i = 0; i < given.length; i++) {
            int c = given[i];
            int next = i + 1 < given.length ? given[i + 1] : -1;
            if (isVisible(c, base, next, rightToLeft)) {
                kept.appendCodePoint(spaceOr(c));
                base = isMark(c) || isJoiner(c) ? base : c;
            }
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static int spaceOr(int c) {
        return switch (c) {
            case 0x2007, 0x202F -> NO_BREAK_SPACE;
            case 0x1680, 0x2028, 0x2029, 0x205F, 0x3000 -> SPACE;
            default -> c >= 0x2000 && c <= 0x200A ? SPACE : c;
        };
    }

    private static boolean isVisible(int c, int base, int next, boolean rightToLeft) {
        return switch (c) {
            case ZERO_WIDTH_NON_JOINER -> isJoining(base);
            case ZERO_WIDTH_JOINER -> isJoining(base) || (isEmoji(base) && isEmoji(next));
            case 0x061C, 0x200E, 0x200F -> rightToLeft;
            case 0x00AD, 0x034F, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0 -> false;
            default ->
                !((c >= 0x2060 && c <= 0x2064)
                        || (c >= 0xFFF9 && c <= 0xFFFB)
                        || (isSelector(c) && isLetterOf(WITHOUT_SELECTORS, base)));
        };
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean isSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F;
    }

    private static boolean isJoining(int base) {
        return base >= 0 && Character.isLetter(base) && !WITHOUT_JOINERS.contains(UnicodeScript.of(base));
    }

    private static boolean isLetterOf(Set<UnicodeScript> scripts, int base) {
        return base >= 0 && Character.isLetter(base) && scripts.contains(UnicodeScript.of(base));
    }

    private static boolean isEmoji(int c) {
        return c >= 0 && (Character.isExtendedPictographic(c) || Character.isEmojiModifier(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        // The marks themselves have a direction too, and are no reason to keep themselves.
        return Character.isLetter(c)
                && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }
}
