package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.article.Address.Path;
import news.broadsheet.http.Problem;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** Where articles are found on the site. An address is given once, to one article, for ever. */
@ApplicationScoped
public class Addresses {
    private final SessionFactory sessions;

    Addresses(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The first free one of {@code slug}, {@code slug-2} … in that language and section. */
    public String assign(UUID article, String language, String section, String slug) {
        return sessions.fromStatelessSession(session -> assign(session, article, new Path(language, section, slug)));
    }

    private static String assign(StatelessSession session, UUID article, Path wished) {
        Path free = wished;
        while (!take(session, article, free)) {
            free = new Path(
                    wished.language(), wished.section(), wished.slug() + "-" + firstFreeCounter(session, wished));
        }
        return free.toString();
    }

    /** That very address, if it is free or was this article's before. */
    public String take(Article article, String section, String slug) {
        Path path = new Path(article.language(), section, slug);
        boolean taken = sessions.fromStatelessSession(session -> take(session, article.id(), path)
                || article.id()
                        .equals(session.createSelectionQuery("""
                                select articleId from Address
                                where language = :language and section = :section and slug = :slug""", UUID.class)
                                .setParameter("language", path.language())
                                .setParameter("section", path.section())
                                .setParameter("slug", path.slug())
                                .getSingleResult()));
        if (!taken) {
            throw new Problem.Conflict(
                    "Another article has or had this address. Addresses are given once, for ever; choose another slug.");
        }
        return path.toString();
    }

    /** An address that an article would like to have. */
    public record Wish(UUID article, Path path) {}

    /** For each the one it wishes for, if that is free, or the next. The articles may follow in the same transaction. */
    public Map<UUID, String> assignAll(List<Wish> wishes) {
        return sessions.fromStatelessSession(session -> {
            // Native: HQL does not know constraints, nor unnest and returning.
            session.createNativeMutationQuery("set constraints address_article_id_fkey deferred")
                    .executeUpdate();
            Set<UUID> granted = new HashSet<>(paths(
                            wishes, session.createNativeQuery("""
                            insert into address (language, section, slug, article_id)
                            select * from unnest(:languages, :sections, :slugs, :articles)
                            on conflict do nothing returning article_id""", UUID.class).addScalar("article_id", UUID.class))
                    .setParameter("articles", wishes.stream().map(Wish::article).toArray(UUID[]::new))
                    .getResultList());
            Map<UUID, String> paths = new HashMap<>();
            for (Wish wish : wishes) {
                paths.put(
                        wish.article(),
                        granted.contains(wish.article())
                                ? wish.path().toString()
                                : assign(session, wish.article(), wish.path()));
            }
            return paths;
        });
    }

    /** Those of the addresses wished for that are given away. */
    public Set<String> taken(List<Wish> wishes) {
        // Native: unnest.
        return sessions.fromStatelessSession(session -> Set.copyOf(
                paths(wishes, session.createNativeQuery("""
                        select '/' || language || '/' || section || '/' || slug as path from address
                        where (language, section, slug) in (select * from unnest(:languages, :sections, :slugs))""", String.class).addScalar("path", String.class))
                        .getResultList()));
    }

    private static <T> NativeQuery<T> paths(List<Wish> wishes, NativeQuery<T> query) {
        List<Path> paths = wishes.stream().map(Wish::path).toList();
        return query.setParameter(
                        "languages", paths.stream().map(Path::language).toArray(String[]::new))
                .setParameter("sections", paths.stream().map(Path::section).toArray(String[]::new))
                .setParameter("slugs", paths.stream().map(Path::slug).toArray(String[]::new));
    }

    /** Waits for another transaction that just takes the same. */
    private static boolean take(StatelessSession session, UUID article, Path path) {
        // Native: Hibernate translates HQL that changes rows anew each time, and every publication does this.
        return session.createNativeMutationQuery("""
                        insert into address (language, section, slug, article_id)
                        values (:language, :section, :slug, :article) on conflict do nothing""")
                        .setParameter("language", path.language())
                        .setParameter("section", path.section())
                        .setParameter("slug", path.slug())
                        .setParameter("article", article)
                        .executeUpdate()
                == 1;
    }

    /**
     * In one statement, so that the thousandth weather report does not try 999 addresses. Counted from 2 on, whatever
     * other headlines end in: beside {@code f3-2026} the next {@code f3} is {@code f3-2}. What comes after 999 has five
     * digits, because four read as a year.
     */
    private static long firstFreeCounter(StatelessSession session, Path path) {
        // Native: generate_series.
        return session.createNativeQuery("""
                        with begun as (
                            select count(*) as addresses from address
                            where language = :language and section = :section
                              and slug > :slug || '-' and slug < :slug || '.'),
                        counter as (
                            select case when i < 1000 then i else i + 9000 end as number
                            from begun, generate_series(2, begun.addresses + 2) as i)
                        select min(number) as free from counter
                        where not exists (
                            select 1 from address
                            where language = :language and section = :section and slug = :slug || '-' || number)""", Long.class)
                .addScalar("free", Long.class)
                .setParameter("language", path.language())
                .setParameter("section", path.section())
                .setParameter("slug", path.slug())
                .getSingleResult();
    }
}
