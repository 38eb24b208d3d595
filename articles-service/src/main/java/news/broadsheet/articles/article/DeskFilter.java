package news.broadsheet.articles.article;

import news.broadsheet.articles.problem.Violations;

/** Which articles the newsroom wants to see; null asks for all. */
record DeskFilter(Status status, String language, String section) {
    DeskFilter {
        new Violations().slug("section", section).throwIfAny();
    }
}
