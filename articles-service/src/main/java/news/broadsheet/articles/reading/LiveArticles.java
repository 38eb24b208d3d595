package news.broadsheet.articles.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import news.broadsheet.articles.reading.LiveArticleReader.Row;
import news.broadsheet.http.Cursor.Position;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads the articles as readers have them. All statements are native: the plan of a page depends on its text, and an article is
 * read with all that belongs to it in one round trip. They run without a transaction, whose commit would be another.
 */
@ApplicationScoped
public class LiveArticles {
    /**
     * An article with the names of its section and tags: a tag that was merged into another is that other. The inner selects
     * are scalar, so that each is a look-up by key whatever PostgreSQL believes of the number of tags.
     */
    private static final String ARTICLE = """
            select a.id, a.family_id, a.language, a.live_version, a.path, r.section, r.headline, r.subtitle,
                   r.lead, <body> as body, r.image, a.published_at, a.live_updated_at,
                   cast(json_build_object(
                       'labels', a.live_labels,
                       'byline', a.live_byline,
                       'correction', case when a.correction_reason is not null
                           then json_build_object('reason', a.correction_reason, 'at', a.corrected_at) end,
                       'withdrawal', case when a.withdrawal_reason is not null
                           then json_build_object('reason', a.withdrawal_reason, 'redirect', a.redirect) end,
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
                       'editions', <editions>) as text) as beside
            from article a join revision r on r.article_id = a.id and r.number = a.live_revision
            """;

    /** The other published articles of its family. */
    private static final String EDITIONS = """
            array(select json_build_object('id', e.id, 'language', e.language, 'path', e.path, 'headline', text.headline)
                  from article e join revision text on text.article_id = e.id and text.number = e.live_revision
                  where e.family_id = a.family_id and e.id <> a.id and e.status in ('published', 'corrected')
                  order by e.language)""";

    private static final String WHOLE = ARTICLE.replace("<body>", "r.body").replace("<editions>", EDITIONS);
    private static final String WITH_BODY = ARTICLE.replace("<body>", "r.body").replace("<editions>", "null");
    private static final String WITHOUT_BODY = ARTICLE.replace("<body>", "null").replace("<editions>", "null");

    private static final String BY_ID = WHOLE + "where a.id = :id";
    private static final String BY_ADDRESS = WHOLE + """
            where a.id = (select article_id from address
                          where language = :language and section = :section and slug = :slug)""";

    private final SessionFactory sessions;
    private final LiveArticleReader reader;

    LiveArticles(SessionFactory sessions, LiveArticleReader reader) {
        this.sessions = sessions;
        this.reader = reader;
    }

    /** Finds withdrawn ones too; drafts have no live revision to join. */
    Optional<LiveArticle> find(UUID id) {
        return read(BY_ID, query -> query.setParameter("id", id)).findFirst();
    }

    Optional<LiveArticle> find(String language, String section, String slug) {
        return read(
                        BY_ADDRESS,
                        query -> query.setParameter("language", language)
                                .setParameter("section", section)
                                .setParameter("slug", slug))
                .findFirst();
    }

    /** Reads a page without bodies, newest first; the first page is without {@code after}. */
    List<LiveArticle> list(ListFilter filter, @Nullable Position after, int limit) {
        return list(filter, after, limit, WITHOUT_BODY);
    }

    /** Reads the newest with their bodies, for feeds. */
    public List<LiveArticle> newest(ListFilter filter, int limit) {
        return list(filter, null, limit, WITH_BODY);
    }

    private List<LiveArticle> list(ListFilter filter, @Nullable Position after, int limit, String article) {
        String sql = "with page as (" + page(filter, after, limit) + ")\n" + article
                + "join page using (id) order by page.published_at desc, page.id desc";
        return read(sql, query -> bind(query, filter, after)).toList();
    }

    private Stream<LiveArticle> read(String sql, Consumer<NativeQuery<Row>> bind) {
        List<Row> rows = sessions.fromStatelessSession(session -> {
            NativeQuery<Row> query = session.createNativeQuery(sql, Row.class);
            bind.accept(query);
            // Named, because Hibernate asks the driver for the type of each column of each result otherwise.
            return query.addScalar("id", UUID.class)
                    .addScalar("family_id", UUID.class)
                    .addScalar("language", String.class)
                    .addScalar("live_version", Long.class)
                    .addScalar("path", String.class)
                    .addScalar("section", String.class)
                    .addScalar("headline", String.class)
                    .addScalar("subtitle", String.class)
                    .addScalar("lead", String.class)
                    .addScalar("body", String.class)
                    .addScalar("image", UUID.class)
                    .addScalar("published_at", Instant.class)
                    .addScalar("live_updated_at", Instant.class)
                    .addScalar("beside", String.class)
                    .getResultList();
        });
        return rows.stream().map(reader::read);
    }

    static void bind(NativeQuery<?> query, ListFilter filter, @Nullable Position after) {
        if (filter.language() != null) {
            query.setParameter("language", filter.language());
        }
        if (after != null) {
            query.setParameter("at", after.at()).setParameter("id", after.id());
        }
        int i = 0;
        for (Map.Entry<String, String> facet : filter.facets().entrySet()) {
            query.setParameter("kind" + i, facet.getKey()).setParameter("slug" + i, facet.getValue());
            i++;
        }
    }

    /**
     * One page, which is read from an index in its order: no sort, and no more rows than the page has. It has what it is ordered by,
     * so that PostgreSQL knows it to be in order when its articles are joined to it. The limit is part of the statement: as
     * a parameter, PostgreSQL would plan it anew each time, which takes longer than reading the page.
     */
    static String page(ListFilter filter, @Nullable Position after, int limit) {
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
