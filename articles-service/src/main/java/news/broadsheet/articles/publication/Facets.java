package news.broadsheet.articles.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What live articles are listed under: the index of the public lists. */
@ApplicationScoped
public class Facets {
    private final Jdbi database;

    Facets(Jdbi database) {
        this.database = database;
    }

    void replace(Listing listing) {
        remove(listing.article());
        addAll(List.of(listing));
    }

    /**
     * What an article is listed under.
     *
     * @param slugs by kind: section, tag, author, label
     */
    public record Listing(UUID article, String language, Instant publishedAt, Map<String, Collection<String>> slugs) {}

    /** Of articles that are on no list yet. */
    public void addAll(List<Listing> listings) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into facet (article_id, kind, slug, language, published_at)
                    values (:article, :kind, :slug, :language, :publishedAt)""");
            for (Listing listing : listings) {
                listing.slugs().forEach((kind, slugs) -> add(batch, kind, slugs, listing));
            }
            batch.execute();
        });
    }

    /** The section has moved in the tree: its articles are listed under other sections above it. */
    public void move(String section, Collection<String> from, Collection<String> to) {
        database.useHandle(handle -> {
            handle.createUpdate("""
                            delete from facet f using facet moved
                            where moved.kind = 'section' and moved.slug = :section
                              and f.article_id = moved.article_id and f.kind = 'section' and f.slug = any(:from)""")
                    .bind("section", section)
                    .bindArray("from", String.class, from)
                    .execute();
            handle.createUpdate("""
                            insert into facet (article_id, kind, slug, language, published_at)
                            select moved.article_id, 'section', above.slug, moved.language, moved.published_at
                            from facet moved, unnest(:to) as above (slug)
                            where moved.kind = 'section' and moved.slug = :section
                            on conflict do nothing""")
                    .bind("section", section)
                    .bindArray("to", String.class, to)
                    .execute();
        });
    }

    private static void add(PreparedBatch batch, String kind, Collection<String> slugs, Listing listing) {
        for (String slug : slugs) {
            batch.bind("article", listing.article())
                    .bind("kind", kind)
                    .bind("slug", slug)
                    .bind("language", listing.language())
                    .bind("publishedAt", listing.publishedAt())
                    .add();
        }
    }

    public void remove(UUID article) {
        database.useHandle(handle -> handle.createUpdate("delete from facet where article_id = :article")
                .bind("article", article)
                .execute());
    }
}
