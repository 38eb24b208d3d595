package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import news.broadsheet.articles.problem.Problem;
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
        for (long suffix = 2; !take(article, language, section, free); suffix++) {
            suffix = Math.max(suffix, highestSuffix(language, section, slug) + 1);
            free = slug + "-" + suffix;
        }
        return "/" + language + "/" + section + "/" + free;
    }

    /** That very address, if it is free or was this article's before. */
    String take(Article article, String section, String slug) {
        if (!take(article.id(), article.language(), section, slug)
                && !article.id().equals(owner(article.language(), section, slug))) {
            throw new Problem.AlreadyExists(
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

    /** So that the thousandth weather report does not try 999 addresses. */
    private long highestSuffix(String language, String section, String slug) {
        return database.withHandle(handle -> handle.createQuery("""
                        select coalesce(max(cast(substr(slug, length(:slug) + 2) as bigint)), 1) from address
                        where language = :language and section = :section
                          and slug > :slug || '-' and slug < :slug || '.'
                          and substr(slug, length(:slug) + 2) ~ '^[1-9][0-9]{0,8}$'""")
                .bind("language", language)
                .bind("section", section)
                .bind("slug", slug)
                .mapTo(Long.class)
                .one());
    }
}
