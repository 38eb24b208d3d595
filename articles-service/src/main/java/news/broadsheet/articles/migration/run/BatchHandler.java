package news.broadsheet.articles.migration.run;

import java.util.List;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;

/** What happens to prepared articles, a batch at a time: they are filed, or in a dry run it is found out how that would go. */
interface BatchHandler {

    /**
     * A batch in the order of the file.
     *
     * @param from position before the first of them
     * @param to position after the last of them, left-out ones included
     */
    record Batch(List<ConvertedArticle> articles, long from, long to) {}

    /** All or nothing; tells the report afterwards what became of each. */
    void take(Batch batch, Report report);
}
