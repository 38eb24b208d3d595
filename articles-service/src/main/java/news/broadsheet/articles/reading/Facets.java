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
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into facet (article_id, kind, slug, language, published_at)
                    values (:article, :kind, :slug, :language, :publishedAt)""");
            add(batch, "section", List.of(live.section()), article, language, publishedAt);
            add(batch, "tag", live.tags(), article, language, publishedAt);
            add(batch, "author", live.byline(), article, language, publishedAt);
            add(batch, "label", labels, article, language, publishedAt);
            batch.execute();
        });
    }

    private static void add(
            PreparedBatch batch, String kind, List<String> slugs, UUID article, String language, Instant publishedAt) {
        for (String slug : slugs) {
            batch.bind("article", article)
                    .bind("kind", kind)
                    .bind("slug", slug)
                    .bind("language", language)
                    .bind("publishedAt", publishedAt)
                    .add();
        }
    }

    public void remove(UUID article) {
        database.useHandle(handle -> handle.createUpdate("delete from facet where article_id = :article")
                .bind("article", article)
                .execute());
    }
}
