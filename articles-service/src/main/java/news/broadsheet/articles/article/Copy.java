package news.broadsheet.articles.article;

import news.broadsheet.articles.revision.Revision;

/** An article with what it says: its latest revision. */
record Copy(Article article, Revision revision) {}
