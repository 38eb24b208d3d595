package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import news.broadsheet.articles.section.SectionPath;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.ArticleText;

/**
 * What a text is filed under: its section with those above it, and the names of section, tags and authors. Read once for
 * everything that becomes of a text when it is made public.
 */
record Filing(SectionPath section, Glossary terms) {

    @ApplicationScoped
    static class Reader {
        private final Sections sections;
        private final Terms terms;

        Reader(Sections sections, Terms terms) {
            this.sections = sections;
            this.terms = terms;
        }

        Filing of(ArticleText text) {
            return new Filing(
                    sections.path(text.section()),
                    terms.glossary(
                            text.section() == null ? List.of() : List.of(text.section()), text.tags(), text.byline()));
        }
    }
}
