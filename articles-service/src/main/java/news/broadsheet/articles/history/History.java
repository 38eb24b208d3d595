package news.broadsheet.articles.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.text.ArticleText;
import org.hibernate.SessionFactory;

/**
 * What was ever public of every article, each version chained to the one before by its hash. The text is not stored
 * twice: the hash is made of the revision, so altering a byte there is noticed here.
 */
@ApplicationScoped
public class History implements PanacheRepositoryBase<PublicVersion, PublicVersion.Key> {
    private final SessionFactory sessions;

    History(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The last version of an article. */
    @RegisterForReflection
    record Last(int number, String hash) {
        static final Last NONE = new Last(0, PublicVersion.NONE);
    }

    /** Adds the next version of an article that this transaction has locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(PublicVersion version, String language, ArticleText text) {
        Last last = last(version.articleId());
        persist(version.chain(last.number(), last.hash(), language, text));
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

    /** The first public version of an article that has none yet, with what it says. */
    public record Beginning(PublicVersion version, String language, ArticleText text) {}

    /** Begins the histories of articles that this transaction has made. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(List<Beginning> beginnings) {
        List<PublicVersion> versions = beginnings.stream()
                .map(first ->
                        first.version().chain(Last.NONE.number(), Last.NONE.hash(), first.language(), first.text()))
                .toList();
        sessions.inStatelessSession(session -> session.insertMultiple(versions));
    }

    /** The first first; an article has few. */
    @Transactional
    public List<PublicVersion> of(UUID article) {
        return list("articleId", Sort.by("number"), article);
    }

    /** The numbers of the versions that have a text. */
    public List<Integer> numbers(UUID article) {
        return of(article).stream()
                .filter(version -> version.kind().shows())
                .map(PublicVersion::number)
                .toList();
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
