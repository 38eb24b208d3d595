package news.broadsheet.articles.article;

/** An article with what it says: its latest revision. */
record SavedArticle(Article article, Revision revision) {}
