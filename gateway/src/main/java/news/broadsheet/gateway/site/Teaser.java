package news.broadsheet.gateway.site;

import java.util.List;

/** An article in a list, ready to be shown. */
record Teaser(
        String path,
        String headline,
        String lead,
        Article.Named section,
        List<Label> labels,
        String date,
        String dateTime,
        boolean current) {

    /** @param currentPath path of the page that shows the teaser */
    static Teaser of(Article article, Dates dates, String currentPath) {
        return new Teaser(
                article.path(),
                article.headline(),
                article.lead(),
                article.section(),
                Label.of(article.labels()),
                dates.day(article.publishedAt(), article.language()),
                dates.machine(article.publishedAt()),
                article.path().equals(currentPath));
    }
}
