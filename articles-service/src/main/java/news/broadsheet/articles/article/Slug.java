package news.broadsheet.articles.article;

import news.broadsheet.articles.language.Latin;

/** A headline as part of an address. */
final class Slug {
    private static final int LONGEST = 80;

    private Slug() {}

    /** @return small Latin letters, digits and single hyphens; {@code article} where nothing else is left */
    static String of(String headline) {
        String slug = Latin.words(headline);
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
