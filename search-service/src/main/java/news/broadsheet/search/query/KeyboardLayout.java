package news.broadsheet.search.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The letters on the keys of a keyboard. What was typed while another layout was on can be read by the keys: {@code
 * ghtpbltyn} is {@code президент}.
 */
enum KeyboardLayout {
    AZ("`qüertyuiopöğasdfghjklıəzxcvbnmçş", "~QÜERTYUİOPÖĞASDFGHJKLIƏZXCVBNMÇŞ"),
    RU("ёйцукенгшщзхъфывапролджэячсмитьбю", "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"),
    EN("`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>");

    /** Lower case, then upper case; the same key has the same place in all layouts. */
    private final String keys;

    KeyboardLayout(String lower, String upper) {
        keys = lower + upper;
    }

    /**
     * What the same keys give in other layouts; first what may be in the language (BCP 47). Of several keyboards that
     * may have been used, the one whose keys give most letters: a bracket is typed for {@code х} and seldom meant.
     */
    static List<String> readings(String typed, @Nullable String language) {
        return Arrays.stream(values())
                .sorted(Comparator.comparing(layout -> !layout.isOf(language)))
                .flatMap(meant -> Arrays.stream(values())
                        .filter(used -> used != meant)
                        .map(used -> used.reading(typed, meant))
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(KeyboardLayout::letters).reversed()))
                .filter(reading -> !reading.equals(typed))
                .distinct()
                .toList();
    }

    private static long letters(String reading) {
        return reading.codePoints().filter(Character::isLetter).count();
    }

    private boolean isOf(@Nullable String language) {
        return name().toLowerCase(Locale.ROOT).equals(language);
    }

    /** Null when a letter is not on this keyboard, so that the text was not typed with it. */
    private @Nullable String reading(String typed, KeyboardLayout meant) {
        StringBuilder reading = new StringBuilder(typed);
        for (int i = 0; i < reading.length(); i++) {
            int key = keys.indexOf(reading.charAt(i));
            if (key >= 0) {
                reading.setCharAt(i, meant.keys.charAt(key));
            } else if (Character.isLetter(reading.charAt(i))) {
                return null;
            }
        }
        return reading.toString();
    }
}
