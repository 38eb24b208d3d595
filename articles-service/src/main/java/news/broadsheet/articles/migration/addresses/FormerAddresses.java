package news.broadsheet.articles.migration.addresses;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.articles.migration.Addresses;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Addresses that articles had on another site: links to them still lead to the article. Native throughout: batches of an
 * import come as arrays.
 */
@ApplicationScoped
public class FormerAddresses {
    private final Session session;
    private final SessionFactory sessions;

    public FormerAddresses(Session session, SessionFactory sessions) {
        this.session = session;
        this.sessions = sessions;
    }

    /** The article that is, or was, public and once had one of these addresses in their normal form; the first counts. */
    public Optional<Redirect> now(List<String> paths) {
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery("""
                        select a.id, a.path from unnest(:paths) with ordinality as asked (path, place)
                        join former_address f on f.path = asked.path
                        join article a on a.id = f.article_id and a.path is not null
                        order by asked.place limit 1""", Leading.class)
                .setParameter("paths", paths.toArray(String[]::new))
                .uniqueResultOptional()
                .map(found -> new Redirect(found.article(), found.path(), List.of("article-" + found.article()))));
    }

    /** A path and the article that it leads to. */
    @RegisterForReflection
    record Leading(UUID article, String path) {}

    /** @param articles by path in its normal form; a path that leads somewhere already stays as it is */
    @Transactional
    public void add(Map<String, UUID> articles) {
        session.createNativeMutationQuery("""
                        insert into former_address (path, article_id)
                        select path, article from unnest(:paths, :articles) as given (path, article)
                        on conflict do nothing""")
                .setParameter("paths", articles.keySet().toArray(String[]::new))
                .setParameter("articles", articles.values().toArray(UUID[]::new))
                .executeUpdate();
    }

    /** Those of them that lead somewhere, and where. */
    public Map<String, UUID> leading(Collection<String> paths) {
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery(
                        "select article_id, path from former_address where path = any(:paths)", Leading.class)
                .setParameter("paths", paths.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Leading::path, Leading::article)));
    }

    /** Normal forms of all that can be used. */
    public static Set<String> normal(Collection<String> addresses) {
        Set<String> normal = new HashSet<>();
        addresses.forEach(address -> Addresses.normal(address).ifPresent(normal::add));
        return normal;
    }
}
