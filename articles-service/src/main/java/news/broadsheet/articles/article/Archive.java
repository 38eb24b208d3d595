package news.broadsheet.articles.article;

/** Articles that were written elsewhere, taken in by the hundred. */
public final class Archive {
    public static final int HEADLINE = ArticleDraft.HEADLINE;
    public static final int LEAD = ArticleDraft.LEAD;
    /** Tags or authors of one article. */
    public static final int NAMES = 20;

    private Archive() {}

    public static String slug(String text) {
        return Slug.of(text);
    }

    public static String sanitised(String html) {
        return SanitisedHtml.of(html);
    }
}
