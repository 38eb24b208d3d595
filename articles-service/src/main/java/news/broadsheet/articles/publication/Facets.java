package news.broadsheet.articles.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Keeps what live articles are listed under: the index of the public lists. */
@ApplicationScoped
class Facets {
    private final Session session;

    Facets(Session session) {
        this.session = session;
    }

    /**
     * What an article is listed under.
     *
     * @param slugs by kind: section, tag, author, label
     */
    record Listing(UUID article, String language, Instant publishedAt, Map<String, Collection<String>> slugs) {
        private Stream<Row> rows() {
            return slugs.entrySet().stream()
                    .flatMap(kind -> kind.getValue().stream()
                            .map(slug -> new Row(article, kind.getKey(), slug, language, publishedAt)));
        }
    }

    private record Row(UUID article, String kind, String slug, String language, Instant publishedAt) {}

    /** Makes these all that each of their articles is listed under. */
    void replace(List<Listing> listings) {
        replace(listings.stream().map(Listing::article).toArray(UUID[]::new), listings);
    }

    void remove(UUID article) {
        replace(new UUID[] {article}, List.of());
    }

    private void replace(UUID[] articles, List<Listing> listings) {
        List<Row> rows = listings.stream().flatMap(Listing::rows).toList();
        // Native: unnest, and one statement for what goes and what comes. What stays as it was is not written.
        session.createNativeMutationQuery("""
                        with listed as (
                            select * from unnest(:article, :kind, :slug, :language, :publishedAt)
                                listed (article_id, kind, slug, language, published_at)),
                        gone as (
                            delete from facet f where f.article_id = any(:articles)
                                and not exists (select 1 from listed l where l.article_id = f.article_id
                                                and l.kind = f.kind and l.slug = f.slug))
                        insert into facet as f (article_id, kind, slug, language, published_at)
                        select article_id, kind, slug, language, published_at from listed
                        on conflict (article_id, kind, slug) do update
                            set language = excluded.language, published_at = excluded.published_at
                            where f.language <> excluded.language or f.published_at <> excluded.published_at""")
                .setParameter("articles", articles)
                .setParameter("article", column(rows, Row::article, UUID[]::new))
                .setParameter("kind", column(rows, Row::kind, String[]::new))
                .setParameter("slug", column(rows, Row::slug, String[]::new))
                .setParameter("language", column(rows, Row::language, String[]::new))
                .setParameter("publishedAt", column(rows, Row::publishedAt, Instant[]::new))
                .executeUpdate();
    }

    private static <V> V[] column(List<Row> rows, Function<Row, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** Lists the articles of a section that has moved in the tree under the sections that are above it now. */
    void move(String section, Collection<String> from, Collection<String> to) {
        // Native: unnest, and one statement for both.
        session.createNativeMutationQuery("""
                        with moved as (
                            select article_id, language, published_at from facet
                            where kind = 'section' and slug = :section),
                        gone as (
                            delete from facet f using moved
                            where f.article_id = moved.article_id and f.kind = 'section'
                              and f.slug = any(:from) and f.slug <> all(:to))
                        insert into facet (article_id, kind, slug, language, published_at)
                        select moved.article_id, 'section', above.slug, moved.language, moved.published_at
                        from moved, unnest(:to) above (slug)
                        on conflict do nothing""")
                .setParameter("section", section)
                .setParameter("from", from.toArray(String[]::new))
                .setParameter("to", to.toArray(String[]::new))
                .executeUpdate();
    }
}
