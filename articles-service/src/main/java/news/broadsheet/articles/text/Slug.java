package news.broadsheet.articles.text;

import java.text.Normalizer;
import java.util.Locale;

/** A headline as part of an address. */
public final class Slug {
    private static final int LONGEST = 80;

    private Slug() {}

    /**
     * @param language of the headline, BCP 47: the same Cyrillic letter is spelt otherwise in Azerbaijani
     * @return small Latin letters, digits and single hyphens; {@code article} where nothing else is left
     */
    public static String of(String headline, String language) {
        String slug = words(headline, language);
        return slug.isEmpty() ? "article" : cut(slug);
    }

    /**
     * @param language BCP 47; null where it is not known
     * @return small Latin letters and digits, single hyphens for all that is between them; empty where nothing is left
     */
    public static String words(String text, String language) {
        String small = VisibleText.of(text).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(Transliteration.of(language).latin(small), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}'’ʼ`´]", "") // accents and apostrophes leave no gap
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
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
