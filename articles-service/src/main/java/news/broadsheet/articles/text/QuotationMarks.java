package news.broadsheet.articles.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import news.broadsheet.articles.text.Passage.Replacement;

/**
 * Quotation marks of a language, outer and inner, as CLDR has them. Only pairs are set: a mark without its partner, such as
 * that of 5", stays as it is.
 *
 * @param outer the opening and the closing one
 * @param inner of a quotation within a quotation; deeper ones take turns
 */
record QuotationMarks(String outer, String inner) {
    static final QuotationMarks RUSSIAN = new QuotationMarks("«»", "„“");
    /** Azerbaijani and Turkish too. */
    static final QuotationMarks ENGLISH = new QuotationMarks("“”", "‘’");

    private static final String BEFORE_OPENING = "([{-–—/";
    private static final int STRAIGHT = 0;
    private static final int GUILLEMETS = 1;
    private static final int CURLY = 2;
    private static final int SINGLE = 3;

    private record Mark(int at, int family) {}

    private record Pair(int open, int close) {}

    void set(Passage passage) {
        List<Pair> pairs = pairs(passage.text());
        pairs.sort(Comparator.comparingInt(Pair::open));
        List<Replacement> replacements = new ArrayList<>();
        Deque<Pair> around = new ArrayDeque<>();
        for (Pair pair : pairs) {
            while (!around.isEmpty() && around.peek().close() < pair.open()) {
                around.pop();
            }
            String marks = around.size() % 2 == 0 ? outer : inner;
            around.push(pair);
            replacements.add(new Replacement(pair.open(), pair.open() + 1, marks.substring(0, 1)));
            replacements.add(new Replacement(pair.close(), pair.close() + 1, marks.substring(1)));
        }
        replacements.sort(Comparator.comparingInt(Replacement::start));
        passage.replace(replacements);
    }

    private List<Pair> pairs(String text) {
        List<Pair> pairs = new ArrayList<>();
        Deque<Mark> open = new ArrayDeque<>();
        int[] waiting = new int[SINGLE + 1];
        boolean afterOpening = false;
        for (int i = 0; i < text.length(); i++) {
            int family = family(text.charAt(i));
            if (family < 0) {
                afterOpening = false;
            } else if (opens(text, i, afterOpening)) {
                open.push(new Mark(i, family));
                waiting[family]++;
                afterOpening = true;
            } else {
                afterOpening = false;
                if (waiting[family] > 0 && closes(text, i)) {
                    while (open.peek().family() != family) {
                        waiting[open.pop().family()]--; // it has no partner
                    }
                    waiting[family]--;
                    pairs.add(new Pair(open.pop().at(), i));
                }
            }
        }
        return pairs;
    }

    private int family(char mark) {
        return switch (mark) {
            case '"' -> STRAIGHT;
            case '«', '»' -> GUILLEMETS;
            case '„', '“', '”' -> CURLY;
            case '‘', '’' -> inner.indexOf('‘') < 0 ? -1 : SINGLE; // elsewhere an apostrophe
            default -> -1;
        };
    }

    private static boolean opens(String text, int i, boolean afterOpening) {
        char mark = text.charAt(i);
        if (mark == '»' || mark == '”' || mark == '’') {
            return false;
        }
        boolean begins = i == 0
                || afterOpening
                || isSpace(text.charAt(i - 1))
                || BEFORE_OPENING.indexOf(text.charAt(i - 1)) >= 0;
        boolean goesOn = i + 1 < text.length() && !isSpace(text.charAt(i + 1));
        return goesOn && (begins || mark == '«' || mark == '„' || mark == '‘');
    }

    private static boolean closes(String text, int i) {
        char mark = text.charAt(i);
        boolean ends = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
        return mark != '«' && mark != '„' && mark != '‘' && i > 0 && !isSpace(text.charAt(i - 1)) && ends;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00a0';
    }
}
