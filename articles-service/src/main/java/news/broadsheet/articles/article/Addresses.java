package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import news.broadsheet.http.Problem;
import org.jdbi.v3.core.Jdbi;

/** Where articles are found on the site. An address is given once, to one article, for ever. */
@ApplicationScoped
class Addresses {
    private final Jdbi database;

    Addresses(Jdbi database) {
        this.database = database;
    }

    /** The first free one of {@code slug}, {@code slug-2} … in that language and section. */
    String assign(UUID article, String language, String section, String slug) {
        String free = slug;
        while (!take(article, language, section, free)) {
            free = slug + "-" + firstFreeCounter(language, section, slug);
        }
        return "/" + language + "/" + section + "/" + free;
    }

    /** That very address, if it is free or was this article's before. */
    String take(Article article, String section, String slug) {
        if (!take(article.id(), article.language(), section, slug)
                && !article.id().equals(owner(article.language(), section, slug))) {
            throw new Problem.Conflict(
                    "Another article has or had this address. Addresses are given once, for ever; choose another slug.");
        }
        return "/" + article.language() + "/" + section + "/" + slug;
    }

    private UUID owner(String language, String section, String slug) {
        return database.withHandle(handle -> handle.createQuery("""
                        select article_id from address
                        where language = :language and section = :section and slug = :slug""")
                .bind("language", language)
                .bind("section", section)
                .bind("slug", slug)
                .mapTo(UUID.class)
                .one());
    }

    /**
     * An address that an article would like to have.
     *
     * @param slug the last part of it
     */
    record Wish(UUID article, String language, String section, String slug) {
        String path() {
            return "/" + language + "/" + section + "/" + slug;
        }
    }

    /** For each the one it wishes for, if that is free, or the next. The articles may follow in the same transaction. */
    Map<UUID, String> assignAll(List<Wish> wishes) {
        database.useHandle(handle -> handle.execute("set constraints address_article_id_fkey deferred"));
        Set<UUID> granted = new HashSet<>(database.withHandle(handle -> handle.createQuery("""
                        insert into address (language, section, slug, article_id)
                        select language, section, slug, cast(article as uuid)
                        from unnest(:languages, :sections, :slugs, :articles) as wish (language, section, slug, article)
                        on conflict do nothing returning article_id""")
                .bindArray("languages", String.class, each(wishes, Wish::language))
                .bindArray("sections", String.class, each(wishes, Wish::section))
                .bindArray("slugs", String.class, each(wishes, Wish::slug))
                .bindArray(
                        "articles",
                        String.class,
                        each(wishes, wish -> wish.article().toString()))
                .mapTo(UUID.class)
                .list()));
        Map<UUID, String> paths = new HashMap<>();
        for (Wish wish : wishes) {
            paths.put(
                    wish.article(),
                    granted.contains(wish.article())
                            ? wish.path()
                            : assign(wish.article(), wish.language(), wish.section(), wish.slug()));
        }
        return paths;
    }

    /** Those of the addresses wished for that are given away. */
    Set<String> taken(List<Wish> wishes) {
        return Set.copyOf(database.withHandle(handle -> handle.createQuery("""
                        select '/' || language || '/' || section || '/' || slug from address
                        where (language, section, slug) in (select * from unnest(:languages, :sections, :slugs))""")
                .bindArray("languages", String.class, each(wishes, Wish::language))
                .bindArray("sections", String.class, each(wishes, Wish::section))
                .bindArray("slugs", String.class, each(wishes, Wish::slug))
                .mapTo(String.class)
                .list()));
    }

    private static List<String> each(List<Wish> wishes, Function<Wish, String> part) {
        return wishes.stream().map(part).toList();
    }

    /** Waits for another transaction that just takes the same. */
    private boolean take(UUID article, String language, String section, String slug) {
        return database.withHandle(handle -> handle.createUpdate("""
                        insert into address (language, section, slug, article_id)
                        values (:language, :section, :slug, :article)
                        on conflict do nothing""")
                        .bind("article", article)
                        .bind("language", language)
                        .bind("section", section)
                        .bind("slug", slug)
                        .execute()
                == 1);
    }

    /**
     * In one statement, so that the thousandth weather report does not try 999 addresses. Counted from 2 on, whatever
     * other headlines end in: beside {@code f3-2026} the next {@code f3} is {@code f3-2}. What comes after 999 has five
     * digits, because four read as a year.
     */
    private long firstFreeCounter(String language, String section, String slug) {
        return database.withHandle(handle -> handle.createQuery("""
                        with begun as (
                            select count(*) as addresses from address
                            where language = :language and section = :section
                              and slug > :slug || '-' and slug < :slug || '.'),
                        counter as (
                            select case when i < 1000 then i else i + 9000 end as number
                            from begun, generate_series(2, begun.addresses + 2) as i)
                        select min(number) from counter
                        where not exists (
                            select 1 from address
                            where language = :language and section = :section and slug = :slug || '-' || number)""")
                .bind("language", language)
                .bind("section", section)
                .bind("slug", slug)
                .mapTo(Long.class)
                .one());
    }
}
