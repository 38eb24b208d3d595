package news.broadsheet.articles.language;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text in the letters that every keyboard has. Russian as passports have it (ICAO Doc 9303, part 3, section 6), which
 * every reader of a visa knows; Azerbaijani by its nearest Latin letters.
 */
public final class Latin {
    private static final Map<Character, String> LETTERS = new HashMap<>();

    static {
        String cyrillic =
                "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh "
                        + "ц ts ч ch ш sh щ shch ъ ie ы y ь - э e ю iu я ia і i ї i є ie ґ g ў u ";
        String others = "ə e ı i ğ g ş s ç c ö o ü u ä a ß ss æ ae œ oe ø o ł l đ d þ th";
        String[] pairs = (cyrillic + others).split(" ", -1);
        for (int i = 0; i < pairs.length; i += 2) {
            LETTERS.put(pairs[i].charAt(0), "-".equals(pairs[i + 1]) ? "" : pairs[i + 1]);
        }
    }

    private Latin() {}

    /** @return small letters and digits, single hyphens for all that is between them; empty where nothing is left */
    public static String words(String text) {
        StringBuilder latin = new StringBuilder();
        for (char letter : Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .toCharArray()) {
            latin.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
        }
        return Normalizer.normalize(latin, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}'’ʼ`´]", "") // accents and apostrophes leave no gap
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
