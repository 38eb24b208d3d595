package news.broadsheet.articles.publication;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.article.ArticleChanged;
import news.broadsheet.articles.media.library.MediaLibrary;
import news.broadsheet.articles.media.library.MediaView;
import news.broadsheet.articles.outbox.ArticleEvent;
import news.broadsheet.articles.outbox.Outbox;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.text.ArticleText;
import org.jspecify.annotations.Nullable;

/** Tells the rest of the platform what readers see of articles. */
@ApplicationScoped
class ArticleEvents {
    private final Outbox outbox;
    private final MediaLibrary media;

    ArticleEvents(Outbox outbox, MediaLibrary media) {
        this.outbox = outbox;
        this.media = media;
    }

    void follow(@Observes @Priority(ArticleChanged.EVENTS) ArticleChanged change) {
        outbox.add(event(
                change, change.kind().shows() ? media.views(change.revision().pictures()) : Map.of()));
    }

    void follow(@Observes @Priority(ArticleChanged.EVENTS) ArticleChanged.Archived archived) {
        if (archived.told()) {
            addAll(archived.articles());
        }
    }

    void follow(@Observes @Priority(ArticleChanged.EVENTS) ArticleChanged.Retold retold) {
        addAll(retold.articles());
    }

    private void addAll(List<ArticleChanged> changes) {
        Map<UUID, MediaView> pictures = media.views(changes.stream()
                .flatMap(change -> change.revision().pictures().stream())
                .collect(Collectors.toSet()));
        outbox.addAll(changes.stream()
                .map(change -> Outbox.Message.of(event(change, pictures)))
                .toList());
    }

    private static ArticleEvent event(ArticleChanged change, Map<UUID, MediaView> pictures) {
        Article article = change.article();
        long version = article.live().version();
        return switch (change.kind()) {
            case PUBLISHED, REFRESHED ->
                ArticleEvent.Published.of(article.id(), version, change.at(), describe(change, pictures));
            case CORRECTED ->
                ArticleEvent.Corrected.of(
                        article.id(),
                        version,
                        change.at(),
                        article.live().correction().reason(),
                        describe(change, pictures));
            case WITHDRAWN, KILLED ->
                ArticleEvent.Withdrawn.of(
                        article.id(),
                        version,
                        change.at(),
                        article.withdrawal().reason(),
                        article.withdrawal().redirect());
        };
    }

    private static ArticleEvent.Article describe(ArticleChanged change, Map<UUID, MediaView> pictures) {
        Article article = change.article();
        Live live = article.live();
        ArticleText text = change.revision().text();
        Glossary terms = change.filing().terms();
        String language = article.language();
        return new ArticleEvent.Article(
                article.familyId(),
                language,
                live.path(),
                terms.name(TermKind.SECTION, text.section(), language),
                live.labels(),
                text.prose(),
                text.image(),
                describe(change.revision().pictures(), pictures, language),
                live.byline(),
                terms.names(TermKind.TAG, text.tags(), language),
                live.publishedAt(),
                live.updatedAt());
    }

    private static List<ArticleEvent.Picture> describe(
            Collection<UUID> shown, Map<UUID, MediaView> pictures, String language) {
        return shown.stream()
                .map(pictures::get)
                .filter(Objects::nonNull)
                .map(picture -> new ArticleEvent.Picture(
                        picture.id(),
                        picture.alt().get(language),
                        picture.caption().get(language),
                        blankIsNull(picture.credit())))
                .toList();
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
