package news.broadsheet.articles.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.ArticleChanged;
import news.broadsheet.articles.history.PublicVersion.Kind;
import news.broadsheet.articles.text.ArticleText;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * What was ever public of every article, each version chained to the one before by its hash. The text is not stored
 * twice: the hash is made of the revision, so altering a byte there is noticed here.
 */
@ApplicationScoped
class History implements PanacheRepositoryBase<PublicVersion, PublicVersion.Key> {
    private final SessionFactory sessions;

    History(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The last version of an article. */
    @RegisterForReflection
    record Last(int number, String hash) {
        static final Last NONE = new Last(0, PublicVersion.NONE);
    }

    void follow(@Observes @Priority(ArticleChanged.HISTORY) ArticleChanged change) {
        if (change.kind() == ArticleChanged.Kind.REFRESHED) {
            return;
        }
        Article article = change.article();
        List<Integer> removes = change.removesContent() ? remove(article.id()) : List.of();
        append(version(change, removes), article.language(), change.revision().text());
    }

    /**
     * Takes out what the versions say themselves and not by their revisions: the names that they were signed with.
     *
     * @return the numbers of the versions that have a text
     */
    private List<Integer> remove(UUID article) {
        List<PublicVersion> versions = of(article);
        versions.forEach(PublicVersion::removeContent);
        return versions.stream()
                .filter(version -> version.kind().shows())
                .map(PublicVersion::number)
                .toList();
    }

    /** Adds the next version of an article that this transaction has locked. */
    void append(PublicVersion version, String language, ArticleText text) {
        Last last = last(version.articleId());
        persist(version.chain(last.number(), last.hash(), language, text));
    }

    void follow(@Observes @Priority(ArticleChanged.HISTORY) ArticleChanged.Archived archived) {
        List<PublicVersion> versions = archived.articles().stream()
                .map(change -> version(change, List.of())
                        .chain(
                                Last.NONE.number(),
                                Last.NONE.hash(),
                                change.article().language(),
                                change.revision().text()))
                .toList();
        sessions.inStatelessSession(session -> session.insertMultiple(versions));
    }

    private static PublicVersion version(ArticleChanged change, List<Integer> removes) {
        Article article = change.article();
        Kind kind = Kind.valueOf(change.kind().name());
        return new PublicVersion(
                kind, article, change.revision().number(), reason(article, kind), change.at(), removes);
    }

    /** As readers were told; none for the first publication. */
    private static @Nullable String reason(Article article, Kind kind) {
        return switch (kind) {
            case PUBLISHED -> null;
            case CORRECTED -> article.live().correction().reason();
            case WITHDRAWN, KILLED -> article.withdrawal().reason();
        };
    }

    private Last last(UUID article) {
        return getSession()
                .createSelectionQuery(
                        "select number, hash from PublicVersion where articleId = :article order by number desc",
                        Last.class)
                .setParameter("article", article)
                .setMaxResults(1)
                .uniqueResultOptional()
                .orElse(Last.NONE);
    }

    /** The first first; an article has few. */
    @Transactional
    List<PublicVersion> of(UUID article) {
        return list("articleId", Sort.by("number"), article);
    }

    /** Of an article that was ever public. */
    @Transactional
    Optional<String> language(UUID article) {
        return getSession()
                .createSelectionQuery(
                        "select language from Article where id = :id and live.revision is not null", String.class)
                .setParameter("id", article)
                .uniqueResultOptional();
    }
}
