package news.broadsheet.articles.migration.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.author.Authors;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.tag.Tags;
import news.broadsheet.articles.term.TermRepository;
import news.broadsheet.articles.term.TermRepository.Named;

/** Sections, tags and authors that imported articles name and that are not there yet. Those that are stay as they are. */
@ApplicationScoped
class MissingTerms {
    private final Sections sections;
    private final Tags tags;
    /** In one order, so that two imports never wait for each other. */
    private final Map<String, TermRepository<?>> byKind = new LinkedHashMap<>();

    MissingTerms(Sections sections, Tags tags, Authors authors) {
        this.sections = sections;
        this.tags = tags;
        byKind.put("section", sections);
        byKind.put("tag", tags);
        byKind.put("author", authors);
    }

    /** @param kind {@code section}, {@code tag} or {@code author} */
    record Missing(String kind, String slug, String name) {}

    /** Makes them, each with a name in the language of the first article that names it. */
    List<Missing> create(Collection<ConvertedArticle> articles) {
        List<Missing> created = new ArrayList<>();
        byKind.forEach((kind, repository) -> {
            Collection<Named> named = named(kind, articles);
            Set<String> added = repository.addMissing(named);
            List<Named> missing =
                    named.stream().filter(term -> added.contains(term.slug())).toList();
            switch (kind) {
                case "section" -> arrange(added, articles);
                case "tag" -> tags.learn(missing);
                default -> {}
            }
            missing.forEach(term -> created.add(new Missing(kind, term.slug(), term.name())));
        });
        return created;
    }

    /** Puts new sections below those that they were below over there, as deep as sections may be. */
    private void arrange(Set<String> added, Collection<ConvertedArticle> articles) {
        Set<String> open = new HashSet<>(added);
        for (ConvertedArticle ready : articles) {
            String parent = null;
            for (String slug : ready.terms().get("section").keySet()) {
                if (open.remove(slug) && parent != null) {
                    sections.putBelow(parent, slug);
                }
                parent = slug;
            }
        }
    }

    /** Those that {@link #create} would make. */
    List<Missing> find(Collection<ConvertedArticle> articles) {
        List<Missing> missing = new ArrayList<>();
        byKind.forEach((kind, repository) -> {
            Collection<Named> named = named(kind, articles);
            Set<String> there = repository.known(named.stream().map(Named::slug).toList());
            named.stream()
                    .filter(term -> !there.contains(term.slug()))
                    .forEach(term -> missing.add(new Missing(kind, term.slug(), term.name())));
        });
        return missing;
    }

    private static Collection<Named> named(String kind, Collection<ConvertedArticle> articles) {
        Map<String, Named> named = new LinkedHashMap<>();
        for (ConvertedArticle ready : articles) {
            ready.terms()
                    .get(kind)
                    .forEach((slug, name) -> named.putIfAbsent(
                            slug, new Named(slug, ready.article().language(), name)));
        }
        return named.values();
    }
}
