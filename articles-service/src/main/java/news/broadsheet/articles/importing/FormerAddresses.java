package news.broadsheet.articles.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Addresses that articles had on another site: links to them still lead to the article. */
@ApplicationScoped
public class FormerAddresses {
    private final Jdbi database;

    FormerAddresses(Jdbi database) {
        this.database = database;
    }

    /**
     * The article that was once found there.
     *
     * @param path of this site as it was asked for, with its query if it has one; percent-encoded or not
     */
    public Optional<UUID> find(String path) {
        return Addresses.normal(path)
                .flatMap(normal -> database.withHandle(
                        handle -> handle.createQuery("select article_id from former_address where path = :path")
                                .bind("path", normal)
                                .mapTo(UUID.class)
                                .findOne()));
    }

    /**
     * The article that is, or was, public and once had one of these addresses.
     *
     * @param paths in their normal form, the first that leads somewhere counts
     */
    Optional<Redirect> now(List<String> paths) {
        return database.withHandle(handle -> handle.createQuery("""
                        select a.id, a.path from unnest(:paths) with ordinality as asked (path, place)
                        join former_address f on f.path = asked.path
                        join article a on a.id = f.article_id and a.path is not null
                        order by asked.place limit 1""")
                .bindArray("paths", String.class, paths)
                .map((row, context) -> {
                    UUID article = row.getObject("id", UUID.class);
                    return new Redirect(article, row.getString("path"), List.of("article-" + article));
                })
                .findOne());
    }

    /** @param articles by path in its normal form; a path that leads somewhere already stays as it is */
    void add(Map<String, UUID> articles) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into former_address (path, article_id)
                        select path, cast(article as uuid) from unnest(:paths, :articles) as given (path, article)
                        on conflict do nothing""")
                .bindArray("paths", String.class, articles.keySet())
                .bindArray(
                        "articles",
                        String.class,
                        articles.values().stream().map(UUID::toString).toList())
                .execute());
    }

    /** Those of them that lead somewhere, and where. */
    Map<String, UUID> leading(Collection<String> paths) {
        Map<String, UUID> leading = new LinkedHashMap<>();
        database.useHandle(handle -> handle.createQuery(
                        "select path, article_id from former_address where path = any(:paths)")
                .bindArray("paths", String.class, paths)
                .map((row, context) -> Map.entry(row.getString("path"), row.getObject("article_id", UUID.class)))
                .forEach(entry -> leading.put(entry.getKey(), entry.getValue())));
        return leading;
    }

    /** All of an article, for an export. */
    List<String> of(UUID article) {
        return database.withHandle(handle -> handle.createQuery(
                        "select path from former_address where article_id = :article order by path")
                .bind("article", article)
                .mapTo(String.class)
                .list());
    }

    /** Normal forms of all that can be used. */
    static Set<String> normal(Collection<String> addresses) {
        Set<String> normal = new HashSet<>();
        addresses.forEach(address -> Addresses.normal(address).ifPresent(normal::add));
        return normal;
    }
}
