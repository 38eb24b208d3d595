package news.broadsheet.articles.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.revision.Revision;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What live articles are listed under: the index of the public lists. */
@ApplicationScoped
public class Facets {
    private final Jdbi database;

    Facets(Jdbi database) {
        this.database = database;
    }

    /** @param labels those that have not expired */
    public void replace(UUID article, String language, Instant publishedAt, Revision live, List<String> labels) {
        remove(article);
        addAll(List.of(new Listing(article, language, publishedAt, live, labels)));
    }

    /**
     * What an article is listed under.
     *
     * @param labels those that have not expired
     */
    public record Listing(UUID article, String language, Instant publishedAt, Revision live, List<String> labels) {}

    /** Of articles that are on no list yet. */
    public void addAll(List<Listing> listings) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into facet (article_id, kind, slug, language, published_at)
                    values (:article, :kind, :slug, :language, :publishedAt)""");
            for (Listing listing : listings) {
                add(batch, "section", List.of(listing.live().section()), listing);
                add(batch, "tag", listing.live().tags(), listing);
                add(batch, "author", listing.live().byline(), listing);
                add(batch, "label", listing.labels(), listing);
            }
            batch.execute();
        });
    }

    private static void add(PreparedBatch batch, String kind, List<String> slugs, Listing listing) {
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
