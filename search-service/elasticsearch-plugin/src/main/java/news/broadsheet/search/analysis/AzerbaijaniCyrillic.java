package news.broadsheet.search.analysis;

import java.io.Reader;
import java.util.Locale;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;

/**
 * Azerbaijani in Cyrillic letters, which was official from 1939 to 2001 and is still written in Russia and by older readers, as it
 * is spelt in Latin ones: the alphabet of 1958, and the letters that it did away with ({@code я}, {@code ц} and others).
 */
final class AzerbaijaniCyrillic {
    private static final String[] LETTERS =
            ("а a б b в v г q ғ ğ д d е e ә ə ж j з z и i ы ı ј y к k ҝ g л l м m н n о o ө ö п p р r с s т t у u ү ü ф f х x"
                            + " һ h ч ç ҹ c ш ş й y ц s щ ş э e ё yo ю yu я ya")
                    .split(" ", 0);
    /** Neither has a sound of its own. */
    private static final String[] SIGNS = {"ь", "ъ", "Ь", "Ъ"};

    private static final Locale AZERBAIJANI = Locale.of("az");
    private static final NormalizeCharMap TO_LATIN = toLatin();

    private AzerbaijaniCyrillic() {}

    private static NormalizeCharMap toLatin() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        for (int i = 0; i < LETTERS.length; i += 2) {
            map.add(LETTERS[i], LETTERS[i + 1]);
            // и is İ then, and ы is I.
            map.add(LETTERS[i].toUpperCase(AZERBAIJANI), LETTERS[i + 1].toUpperCase(AZERBAIJANI));
        }
        for (String sign : SIGNS) {
            map.add(sign, "");
        }
        return map.build();
    }

    static Reader inLatin(Reader text) {
        return new MappingCharFilter(TO_LATIN, text);
    }
}
