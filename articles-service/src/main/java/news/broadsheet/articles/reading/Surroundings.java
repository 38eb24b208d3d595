package news.broadsheet.articles.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.media.MediaLibrary;
import news.broadsheet.articles.media.MediaView;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Terms;

/** What is shown with articles and is not theirs: names of sections and tags, and pictures. Read for all of them at once. */
@ApplicationScoped
public class Surroundings {
    private final Terms terms;
    private final MediaLibrary media;

    Surroundings(Terms terms, MediaLibrary media) {
        this.terms = terms;
        this.media = media;
    }

    /** @param pictures those that exist, by id */
    public record Of(Glossary names, Map<UUID, MediaView> pictures) {}

    public Of of(Collection<LiveArticle> articles) {
        Set<String> sections = new LinkedHashSet<>();
        Set<String> tags = new LinkedHashSet<>();
        Set<UUID> pictures = new LinkedHashSet<>();
        for (LiveArticle article : articles) {
            sections.add(article.section());
            tags.addAll(article.tags());
            pictures.addAll(article.pictures());
        }
        return new Of(terms.glossary(sections, tags, List.of()), media.views(pictures));
    }
}
