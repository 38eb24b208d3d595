package news.broadsheet.articles.term;

/** What an article is filed under. Each has a table of its own: they will grow apart. */
public enum TermKind {
    SECTION("section"),
    TAG("tag"),
    AUTHOR("author");

    private final String word;

    TermKind(String word) {
        this.word = word;
    }

    /** Name of its table, and what it is called in problems and cache tags. */
    public String word() {
        return word;
    }
}
