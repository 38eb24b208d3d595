package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.broadsheet.articles.section.SectionPath;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.ArticleText;

/**
 * What a text is filed under: its section with those above it, and the names of section, tags and authors. Read once for
 * everything that becomes of a text when it is made public.
 */
public record Filing(SectionPath section, Glossary terms) {

    @ApplicationScoped
    public static class Reader {
        private final Sections sections;
        private final Terms terms;

        Reader(Sections sections, Terms terms) {
            this.sections = sections;
            this.terms = terms;
        }

        public Filing of(ArticleText text) {
            return of(List.of(text)).getFirst();
        }

        /** In the order of the texts. */
        public List<Filing> of(List<ArticleText> texts) {
            Glossary glossary = terms.glossary(
                    all(texts, text -> text.section() == null ? List.of() : List.of(text.section())),
                    all(texts, ArticleText::tags),
                    all(texts, ArticleText::byline));
            Map<String, SectionPath> paths = new HashMap<>();
            return texts.stream()
                    .map(text -> new Filing(
                            paths.computeIfAbsent(Objects.requireNonNullElse(text.section(), ""), this::path),
                            glossary))
                    .toList();
        }

        private SectionPath path(String slug) {
            return sections.path(slug.isEmpty() ? null : slug);
        }

        private static Set<String> all(List<ArticleText> texts, Function<ArticleText, Collection<String>> slugs) {
            return texts.stream().flatMap(text -> slugs.apply(text).stream()).collect(Collectors.toSet());
        }
    }
}
