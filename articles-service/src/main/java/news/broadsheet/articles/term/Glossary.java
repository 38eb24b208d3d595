package news.broadsheet.articles.term;

import java.util.List;
import java.util.Map;

/** The terms that some articles are filed under, read at once. */
public final class Glossary {
    private final Map<TermKind, Map<String, TermNames>> terms;
    private final List<String> languages;

    Glossary(Map<TermKind, Map<String, TermNames>> terms, List<String> languages) {
        this.terms = terms;
        this.languages = languages;
    }

    public boolean knows(TermKind kind, String slug) {
        return terms.getOrDefault(kind, Map.of()).containsKey(slug);
    }

    public Name name(TermKind kind, String slug, String language) {
        TermNames term = terms.getOrDefault(kind, Map.of()).get(slug);
        return term == null ? new Name(slug, slug) : term.in(language, languages);
    }

    /** Each once: two tags may have become one. */
    public List<Name> names(TermKind kind, List<String> slugs, String language) {
        return slugs.stream().map(slug -> name(kind, slug, language)).distinct().toList();
    }
}
