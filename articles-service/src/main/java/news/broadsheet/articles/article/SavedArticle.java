package news.broadsheet.articles.article;

/** An article with what it says: its latest revision. */
public record SavedArticle(Article article, Revision revision) {}
