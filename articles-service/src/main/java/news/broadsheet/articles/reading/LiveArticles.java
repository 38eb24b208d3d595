package news.broadsheet.articles.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The articles, as readers have them. */
@ApplicationScoped
public class LiveArticles {
    /**
     * With the names of its section and tags, in the same round trip: a tag that was merged into another is that other. The
     * inner selects are scalar, so that each is a look-up by key whatever PostgreSQL believes of the number of tags.
     */
    private static final String ARTICLE = """
            select a.id, a.family_id, a.language, a.live_version, a.path, a.published_at, a.live_updated_at,
                   a.correction_reason, a.corrected_at, a.withdrawal_reason, a.redirect,
                   a.live_labels as labels, a.live_byline,
                   r.section, r.headline, r.lead, r.image, <body> as body,
                   json_build_object(
                       'section', coalesce((select names from section where slug = r.section), '{}'),
                       'tags', array(
                           select coalesce(
                               (select case when t.merged_into is null
                                    then json_build_object('slug', t.slug, 'names', t.names)
                                    else (select json_build_object('slug', slug, 'names', names)
                                          from tag where slug = t.merged_into) end
                                from tag t where t.slug = named.slug),
                               json_build_object('slug', named.slug, 'names', json_object('{}')))
                           from unnest(r.tags) named (slug)),
                       'editions', <editions>) as beside
            from article a join revision r on r.article_id = a.id and r.number = a.live_revision
            """;

    /** The other published articles of its family. */
    private static final String EDITIONS = """
            array(select json_build_object('id', e.id, 'language', e.language, 'path', e.path, 'headline', text.headline)
                  from article e join revision text on text.article_id = e.id and text.number = e.live_revision
                  where e.family_id = a.family_id and e.id <> a.id and e.status in ('published', 'corrected'))""";

    private final Jdbi database;
    private final LiveArticleReader reader;

    LiveArticles(Jdbi database, LiveArticleReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /** Withdrawn ones too; drafts have no live revision to join. */
    Optional<LiveArticle> find(UUID id) {
        return database.withHandle(handle -> one(handle, ARTICLE + "where a.id = :id")
                .bind("id", id)
                .map(reader)
                .findOne());
    }

    Optional<LiveArticle> find(String language, String section, String slug) {
        return database.withHandle(handle -> one(handle, ARTICLE + """
                        where a.id = (select article_id from address
                                      where language = :language and section = :section and slug = :slug)""")
                .bind("language", language)
                .bind("section", section)
                .bind("slug", slug)
                .map(reader)
                .findOne());
    }

    private static Query one(Handle handle, String sql) {
        return handle.createQuery(sql).define("body", "r.body").define("editions", EDITIONS);
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
        String sql = "with page as (" + page(filter, after, limit) + ")\n" + ARTICLE
                + "join page using (id) order by page.published_at desc, page.id desc";
        return database.withHandle(handle -> {
            Query query = handle.createQuery(sql).define("body", body).define("editions", "null");
            bind(query, filter, after);
            return query.map(reader).list();
        });
    }

    static void bind(Query query, ListFilter filter, Position after) {
        if (filter.language() != null) {
            query.bind("language", filter.language());
        }
        if (after != null) {
            query.bind("at", after.at()).bind("id", after.id());
        }
        int i = 0;
        for (Map.Entry<String, String> facet : filter.facets().entrySet()) {
            query.bind("kind" + i, facet.getKey()).bind("slug" + i, facet.getValue());
            i++;
        }
    }

    /**
     * One page, read from an index in its order: no sort, and no more rows than the page has. It has what it is ordered by,
     * so that PostgreSQL knows it to be in order when its articles are joined to it. The limit is part of the statement: as
     * a parameter, PostgreSQL would plan it anew each time, which takes longer than reading the page.
     */
    static String page(ListFilter filter, Position after, int limit) {
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
                .append(" desc limit ")
                .append(limit)
                .toString();
    }
}
