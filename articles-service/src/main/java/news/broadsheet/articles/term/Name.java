package news.broadsheet.articles.term;

/** A section, tag or author as readers of one language see it. */
public record Name(String slug, String name) {}
