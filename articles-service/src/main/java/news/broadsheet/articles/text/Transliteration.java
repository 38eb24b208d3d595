package news.broadsheet.articles.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters as the Latin ones of addresses. Russian as passports have it (ICAO Doc 9303, part 3, section 6), which every
 * reader of a visa knows, but for the signs: {@code ъ} and {@code ь} are dropped, as the region's news sites do, where
 * passports write the one as {@code ie} ({@code obezd}, not {@code obieezd}). Only Bulgarian says {@code ъ}: {@code a}.
 * Azerbaijani by its nearest Latin letters, and its Cyrillic ones by those of 1991; what is not of the headline's language is
 * a foreign name and spelt as most know it.
 *
 * <p>A change here changes no address that was given: those are kept, not made anew. What is compared by these letters, the
 * words of tags, is written anew by a migration.
 */
final class Transliteration {
    private static final Map<Character, String> COMMON = letters(
            Map.of(),
            "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch",
            "ш sh щ shch ъ - ы y ь - э e ю iu я ia і i ї i є ie ґ g ў u ә e ғ g ҝ g қ q ң n ө o ү u ұ u һ h ҹ c ј y",
            "ə e ı i ğ g ş s ç c ö o ü u ä a ß ss æ ae œ oe ø o ł l đ d þ th ð d");

    /** By language. */
    private static final Map<String, Transliteration> KNOWN = Map.of(
            "az", new Transliteration(letters(COMMON, "г q ж j х x ч c ш s ы i й y ј y ю yu я ya ё yo щ s ц s")),
            "kk", new Transliteration(letters(COMMON, "ә a х h ж j щ shch")),
            "uk", new Transliteration(letters(COMMON, "г h и y є ye ю yu я ya")),
            "bg", new Transliteration(letters(COMMON, "х h щ sht ъ a ю yu я ya")),
            "de", new Transliteration(letters(COMMON, "ä ae ö oe ü ue")));

    private static final Transliteration OTHERS = new Transliteration(COMMON);

    private final Map<Character, String> latin;

    private Transliteration(Map<Character, String> latin) {
        this.latin = latin;
    }

    static Transliteration of(String language) {
        return KNOWN.getOrDefault(
                Locale.forLanguageTag(language == null ? "" : language).getLanguage(), OTHERS);
    }

    /** @param lines pairs of a letter and what stands for it; a hyphen for nothing */
    private static Map<Character, String> letters(Map<Character, String> but, String... lines) {
        Map<Character, String> letters = new HashMap<>(but);
        for (String line : lines) {
            String[] pairs = line.split(" ", -1);
            for (int i = 0; i < pairs.length; i += 2) {
                letters.put(pairs[i].charAt(0), "-".equals(pairs[i + 1]) ? "" : pairs[i + 1]);
            }
        }
        return Map.copyOf(letters);
    }

    /** @param small composed small letters */
    String latin(String small) {
        StringBuilder spelt = new StringBuilder(small.length());
        for (char letter : small.toCharArray()) {
            spelt.append(latin.getOrDefault(letter, String.valueOf(letter)));
        }
        return spelt.toString();
    }
}
