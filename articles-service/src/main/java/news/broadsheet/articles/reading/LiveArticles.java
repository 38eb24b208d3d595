package news.broadsheet.articles.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.http.Cursor.Position;
import news.broadsheet.articles.revision.Bylines;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The articles, as readers have them. */
@ApplicationScoped
public class LiveArticles {
    private static final String ARTICLE = """
            select a.id, a.family_id, a.language, a.live_version, a.path, a.published_at, a.live_updated_at,
                   a.correction_reason, a.corrected_at, a.withdrawal_reason, a.redirect,
                   a.live_labels as labels, a.live_byline,
                   r.section, r.headline, r.lead, r.image, r.tags, <body> as body
            from article a join revision r on r.article_id = a.id and r.number = a.live_revision
            """;

    private final Jdbi database;
    private final Bylines bylines;

    LiveArticles(Jdbi database, Bylines bylines) {
        this.database = database;
        this.bylines = bylines;
    }

    /** Withdrawn ones too; drafts have no live revision to join. */
    Optional<LiveArticle> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery(ARTICLE + "where a.id = :id")
                .define("body", "r.body")
                .bind("id", id)
                .map((row, context) -> LiveArticle.read(row, bylines))
                .findOne());
    }

    Optional<LiveArticle> find(String language, String section, String slug) {
        return database.withHandle(handle -> handle.createQuery(ARTICLE + """
                        where a.id = (select article_id from address
                                      where language = :language and section = :section and slug = :slug)""")
                .define("body", "r.body")
                .bind("language", language)
                .bind("section", section)
                .bind("slug", slug)
                .map((row, context) -> LiveArticle.read(row, bylines))
                .findOne());
    }

    /** The other published articles of its family. */
    List<LiveArticle> editionsBeside(LiveArticle article) {
        return database.withHandle(handle -> handle.createQuery(
                        ARTICLE
                                + "where a.family_id = :family and a.id <> :id and a.status in ('published', 'corrected') order by a.language")
                .define("body", "null")
                .bind("family", article.familyId())
                .bind("id", article.id())
                .map((row, context) -> LiveArticle.read(row, bylines))
                .list());
    }

    /**
     * Newest first, without bodies.
     *
     * @param after null for the first page
     */
    List<LiveArticle> list(ListFilter filter, Position after, int limit) {
        return list(filter, after, limit, "null");
    }

    /** The newest with their bodies, for feeds. */
    public List<LiveArticle> newest(ListFilter filter, int limit) {
        return list(filter, null, limit, "r.body");
    }

    private List<LiveArticle> list(ListFilter filter, Position after, int limit, String body) {
        String sql = "with page as (" + page(filter, after) + ")\n" + ARTICLE
                + "join page using (id) order by page.published_at desc, page.id desc";
        return database.withHandle(handle -> {
            Query query = handle.createQuery(sql).define("body", body);
            bind(query, filter, after, limit);
            return query.map((row, context) -> LiveArticle.read(row, bylines)).list();
        });
    }

    static void bind(Query query, ListFilter filter, Position after, int limit) {
        query.bind("language", filter.language())
                .bind("at", after == null ? null : after.at())
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit);
        int i = 0;
        for (Map.Entry<String, String> facet : filter.facets().entrySet()) {
            query.bind("kind" + i, facet.getKey()).bind("slug" + i, facet.getValue());
            i++;
        }
    }

    /**
     * One page, read from an index in its order: no sort, and no more rows than the page has. It has what it is ordered by,
     * so that PostgreSQL knows it to be in order when its articles are joined to it.
     */
    static String page(ListFilter filter, Position after) {
        int facets = filter.facets().size();
        StringBuilder sql = new StringBuilder();
        String id = facets == 0 ? "id" : "article_id";
        sql.append("select f.").append(id).append(" as id, f.published_at from ");
        sql.append(
                facets == 0
                        ? "article f where f.status in ('published', 'corrected')"
                        : "facet f where f.kind = :kind0 and f.slug = :slug0");
        for (int i = 1; i < facets; i++) {
            sql.append(" and exists (select 1 from facet g where g.article_id = f.article_id and g.kind = :kind")
                    .append(i)
                    .append(" and g.slug = :slug")
                    .append(i)
                    .append(")");
        }
        if (filter.language() != null) {
            sql.append(" and f.language = :language");
        }
        if (after != null) {
            sql.append(" and (f.published_at, f.").append(id).append(") < (:at, :id)");
        }
        return sql.append(" order by f.published_at desc, f.")
                .append(id)
                .append(" desc limit :limit")
                .toString();
    }
}
