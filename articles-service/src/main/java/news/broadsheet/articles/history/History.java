package news.broadsheet.articles.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import news.broadsheet.articles.history.PublicVersion.Kind;
import news.broadsheet.articles.revision.Bylines;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.revision.Revisions;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What was ever public of every article, each version chained to the one before by its hash. The text is not stored
 * twice: the hash is made of the revision, so altering a byte there is noticed here.
 */
@ApplicationScoped
public class History {
    private final Jdbi database;
    private final Bylines bylines;

    History(Jdbi database, Bylines bylines) {
        this.database = database;
        this.bylines = bylines;
    }

    private record Link(int number, String hash) {
        static final Link BEFORE_THE_FIRST = new Link(0, PublicVersion.NONE);
    }

    /**
     * Adds the next version of an article that this transaction has locked.
     *
     * @param next makes it for the number it gets; its hashes are set here
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(UUID article, String language, Revision revision, Function<Integer, PublicVersion> next) {
        Link last = last(article);
        PublicVersion version = next.apply(last.number() + 1);
        byte[] content = CanonicalContent.of(version, language, revision);
        add(version.sealed(last.hash(), CanonicalContent.hash(last.hash(), content)));
    }

    private Link last(UUID article) {
        return database.withHandle(handle -> handle.createQuery(
                        "select number, hash from public_version where article_id = :article order by number desc limit 1")
                .bind("article", article)
                .map((row, context) -> new Link(row.getInt("number"), row.getString("hash")))
                .findOne()
                .orElse(Link.BEFORE_THE_FIRST));
    }

    private void add(PublicVersion version) {
        addAll(List.of(version));
    }

    private void addAll(List<PublicVersion> versions) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into public_version (article_id, number, kind, revision, path, labels, byline, reason,
                                                redirect, published_at, at, removes, previous_hash, hash)
                    values (:article, :number, :kindWord, :revision, :path, :labels, cast(:byline as jsonb), :reason,
                            :redirect, :publishedAt, :at, :removes, :previousHash, :hash)""");
            for (PublicVersion version : versions) {
                batch.bindMethods(version)
                        .bind("kindWord", version.kind().word())
                        .bindArray("labels", String.class, version.labels())
                        .bind("byline", bylines.write(version.byline()))
                        .bindArray("removes", Integer.class, version.removes())
                        .add();
            }
            batch.execute();
        });
    }

    /** The first public version of an article that has none yet, with what it says. */
    public record Beginning(PublicVersion version, String language, Revision revision) {}

    /** Begins the histories of articles that this transaction has made. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(List<Beginning> beginnings) {
        addAll(beginnings.stream()
                .map(first -> first.version()
                        .sealed(
                                PublicVersion.NONE,
                                CanonicalContent.hash(
                                        PublicVersion.NONE,
                                        CanonicalContent.of(first.version(), first.language(), first.revision()))))
                .toList());
    }

    /** Histories that were begun elsewhere, with the hashes they have; {@link VerifyHistory} checks them like all others. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(List<PublicVersion> versions) {
        addAll(versions);
    }

    /** The first first; an article has few. */
    public List<PublicVersion> of(UUID article) {
        return database.withHandle(
                handle -> handle.createQuery("select * from public_version where article_id = :article order by number")
                        .bind("article", article)
                        .map((row, context) -> read(row))
                        .list());
    }

    /** The numbers of the versions that have a text. */
    public List<Integer> numbers(UUID article) {
        return of(article).stream()
                .filter(version -> version.kind().shows())
                .map(PublicVersion::number)
                .toList();
    }

    Optional<String> language(UUID article) {
        return database.withHandle(handle -> handle.createQuery(
                        "select language from article where id = :id and live_revision is not null")
                .bind("id", article)
                .mapTo(String.class)
                .findOne());
    }

    private PublicVersion read(ResultSet row) throws SQLException {
        return new PublicVersion(
                row.getObject("article_id", UUID.class),
                row.getInt("number"),
                Kind.of(row.getString("kind")),
                row.getInt("revision"),
                row.getString("path"),
                Revisions.strings(row, "labels"),
                bylines.read(row.getString("byline")),
                row.getString("reason"),
                row.getString("redirect"),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("at").toInstant(),
                List.of((Integer[]) row.getArray("removes").getArray()),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
