package news.broadsheet.articles.article;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A headline as part of an address. Russian as passports have it (ICAO Doc 9303, part 3, section 6), which every reader
 * of a visa knows; Azerbaijani by its nearest Latin letters.
 */
final class Slug {
    private static final int LONGEST = 80;
    private static final Map<Character, String> LATIN = new HashMap<>();

    static {
        String cyrillic =
                "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh "
                        + "ц ts ч ch ш sh щ shch ъ ie ы y ь - э e ю iu я ia і i ї i є ie ґ g ў u ";
        String others = "ə e ı i ğ g ş s ç c ö o ü u ä a ß ss æ ae œ oe ø o ł l đ d þ th";
        String[] pairs = (cyrillic + others).split(" ", -1);
        for (int i = 0; i < pairs.length; i += 2) {
            LATIN.put(pairs[i].charAt(0), "-".equals(pairs[i + 1]) ? "" : pairs[i + 1]);
        }
    }

    private Slug() {}

    /** @return small Latin letters, digits and single hyphens; {@code article} where nothing else is left */
    static String of(String headline) {
        StringBuilder latin = new StringBuilder();
        for (char letter : Normalizer.normalize(headline, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .toCharArray()) {
            latin.append(LATIN.getOrDefault(letter, String.valueOf(letter)));
        }
        String slug = Normalizer.normalize(latin, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}'’ʼ`´]", "") // accents and apostrophes leave no gap
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return slug.isEmpty() ? "article" : cut(slug);
    }

    /** At the end of a word, if there is one. */
    private static String cut(String slug) {
        if (slug.length() <= LONGEST) {
            return slug;
        }
        int end = slug.lastIndexOf('-', LONGEST);
        return slug.substring(0, end > 0 ? end : LONGEST);
    }
}
