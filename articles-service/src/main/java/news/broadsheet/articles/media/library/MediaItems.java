package news.broadsheet.articles.media.library;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.broadsheet.http.Cursor;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Stores the newsroom's pictures. Reading them needs no transaction, whose commit would be another round trip. */
@ApplicationScoped
public class MediaItems implements PanacheRepositoryBase<MediaItem, UUID> {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final SessionFactory sessions;

    MediaItems(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Which pictures a list shows. */
    record Filter(@Nullable String words, boolean unused) {}

    public Optional<MediaItem> find(UUID id) {
        return Optional.ofNullable(sessions.fromStatelessSession(session -> session.get(MediaItem.class, id)));
    }

    /** In the order of the ids, and without those that there are not. */
    List<MediaItem> find(Collection<UUID> ids) {
        return sessions.fromStatelessSession(session -> session.getMultiple(MediaItem.class, List.copyOf(ids))).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** The picture whose bytes, as they were uploaded or cleaned, have this SHA-256. */
    Optional<UUID> idOf(String hash) {
        return getSession()
                .createSelectionQuery(
                        "select id from MediaItem where uploadHash = :hash or cleanHash = :hash", UUID.class)
                .setParameter("hash", hash)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    /** Lets those who upload the same at once come one after the other. */
    void lockHash(String hash) {
        // Native: an advisory lock.
        getSession()
                .createNativeQuery(
                        "select 1 as locked from pg_advisory_xact_lock(hashtextextended(:hash, 0))", Integer.class)
                .addScalar("locked", Integer.class)
                .setParameter("hash", hash)
                .getSingleResult();
    }

    /** Keeps it from being deleted or changed until the transaction ends; articles may begin to use it. */
    Optional<MediaItem> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Keeps articles from beginning to use it, too. */
    Optional<MediaItem> lockAgainstUse(UUID id) {
        // Native: Hibernate's strongest lock lets in what refers to the row.
        getSession()
                .createNativeQuery("select id from media where id = :id for update", UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("id", id)
                .getResultList();
        return findByIdOptional(id);
    }

    /** The newest first. */
    List<MediaItem> list(Filter filter, Cursor.@Nullable Position after, int limit) {
        StringBuilder sql = new StringBuilder("select m.id from media m where true");
        if (after != null) {
            sql.append(" and (m.uploaded_at, m.id) < (:at, :id)");
        }
        if (filter.words() != null) {
            sql.append(" and m.words @@ to_tsquery('simple', :words)");
        }
        if (filter.unused()) {
            sql.append(" and not exists (select 1 from media_use u where u.media_id = m.id)");
        }
        sql.append(" order by m.uploaded_at desc, m.id desc");
        List<UUID> found = sessions.fromStatelessSession(session -> {
            // Native: full text.
            NativeQuery<UUID> query =
                    session.createNativeQuery(sql.toString(), UUID.class).addScalar("id", UUID.class);
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            if (filter.words() != null) {
                query.setParameter("words", beginnings(filter.words()));
            }
            return query.setMaxResults(limit).getResultList();
        });
        return find(found);
    }

    /** Every word of it must be there, at least as the beginning of one. */
    private static String beginnings(String words) {
        return NO_WORD.splitAsStream(words)
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    /** Within a transaction. One that is there already stays. */
    public void addFile(UUID media, MediaFile file) {
        flush();
        // Native: files are no entity, because they are only read with their picture.
        getSession()
                .createNativeMutationQuery("""
                        insert into media_file (media_id, name, original, type, width, height, size)
                        values (:media, :name, :original, :type, :width, :height, :size)
                        on conflict do nothing""")
                .setParameter("media", media)
                .setParameter("name", file.name())
                .setParameter("original", file.original())
                .setParameter("type", file.type())
                .setParameter("width", file.width())
                .setParameter("height", file.height())
                .setParameter("size", file.size())
                .executeUpdate();
    }

    /** Remembers where a picture was on another site. The first picture that had an address keeps it. */
    @Transactional
    void addFormerPaths(UUID media, Collection<String> paths) {
        // Native: unnest.
        getSession()
                .createNativeMutationQuery("""
                        insert into former_picture (path, media_id) select path, :media from unnest(:paths) as path
                        on conflict do nothing""")
                .setParameter("media", media)
                .setParameter("paths", paths.toArray(String[]::new))
                .executeUpdate();
    }

    /** The first that was once at one of these and that a live article shows, as {@link ServedFiles} asks for. */
    Optional<MediaItem> formerlyAt(List<String> paths) {
        // Native: unnest with ordinality.
        return sessions.fromStatelessSession(session -> session.createNativeQuery("""
                                select f.media_id from unnest(:paths) with ordinality as asked (path, place)
                                join former_picture f on f.path = asked.path
                                where exists (select 1 from media_use u
                                              where u.media_id = f.media_id and u.kind = 'live')
                                order by asked.place limit 1""", UUID.class)
                        .addScalar("media_id", UUID.class)
                        .setParameter("paths", paths.toArray(String[]::new))
                        .uniqueResultOptional())
                .flatMap(this::find);
    }
}
