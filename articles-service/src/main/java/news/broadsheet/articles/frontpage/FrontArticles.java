package news.broadsheet.articles.frontpage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.revision.Bylines;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.http.Violations;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The articles that front pages are made of. */
@ApplicationScoped
class FrontArticles {
    private static final String LIVE = """
            select a.id, a.live_version, a.language, a.path, a.published_at, a.live_updated_at,
                   a.live_labels as labels, a.live_byline, r.section, r.headline, r.lead, r.image
            from article a join revision r on r.article_id = a.id and r.number = a.live_revision
            """;

    private final Jdbi database;
    private final Terms terms;
    private final Bylines bylines;

    FrontArticles(Jdbi database, Terms terms, Bylines bylines) {
        this.database = database;
        this.terms = terms;
        this.bylines = bylines;
    }

    /** With a slug for its section. */
    record Live(
            UUID id,
            long version,
            String language,
            String path,
            String section,
            List<String> labels,
            String headline,
            String lead,
            UUID image,
            List<Name> byline,
            Instant publishedAt,
            Instant updatedAt) {

        FrontArticle named(Glossary glossary) {
            return new FrontArticle(
                    id,
                    version,
                    language,
                    path,
                    glossary.name(TermKind.SECTION, section, language),
                    labels,
                    headline,
                    lead,
                    image,
                    byline,
                    publishedAt,
                    updatedAt);
        }
    }

    /** Refuses to pin what does not exist in that language or was taken back for good. */
    void checkPinned(String language, List<Slot> slots, Violations violations) {
        Map<UUID, String> found = new HashMap<>();
        List<UUID> pinned =
                slots.stream().flatMap(slot -> slot.pinned().stream()).toList();
        database.useHandle(handle -> byIds(handle.createQuery("""
                                select id, language, status from article where id = any(cast(:ids as uuid[]))"""), pinned)
                .map((row, context) -> Map.entry(
                        row.getObject("id", UUID.class), row.getString("language") + " " + row.getString("status")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        for (int i = 0; i < slots.size(); i++) {
            for (int j = 0; j < slots.get(i).pinned().size(); j++) {
                String what = found.getOrDefault(slots.get(i).pinned().get(j), "");
                violations
                        .addIf(
                                !what.startsWith(language + " "),
                                "slots[" + i + "].pinned[" + j + "]",
                                "is no article in this language")
                        .addIf(
                                what.endsWith(" killed") || what.endsWith(" discarded"),
                                "slots[" + i + "].pinned[" + j + "]",
                                "will not be shown: it is " + what.substring(what.indexOf(' ') + 1));
            }
        }
    }

    void checkSections(List<Slot> slots, Violations violations) {
        Set<String> sections = new HashSet<>();
        slots.forEach(slot -> sections.add(slot.section()));
        sections.remove(null);
        Glossary glossary = terms.glossary(sections, List.of(), List.of());
        for (int i = 0; i < slots.size(); i++) {
            String section = slots.get(i).section();
            violations.addIf(
                    section != null && !glossary.knows(TermKind.SECTION, section),
                    "slots[" + i + "].section",
                    "\"" + section + "\" does not exist");
        }
    }

    /** Those of them that readers see. */
    Map<UUID, Live> live(Collection<UUID> ids) {
        Map<UUID, Live> live = new HashMap<>();
        database.useHandle(handle -> byIds(handle.createQuery(LIVE + """
                                where a.id = any(cast(:ids as uuid[])) and a.status in ('published', 'corrected')"""), ids)
                .map((row, context) -> read(row))
                .forEach(article -> live.put(article.id(), article)));
        return live;
    }

    /**
     * The newest first.
     *
     * @param section null for all
     */
    List<Live> latest(String language, String section, int limit) {
        String page = section == null ? """
                select id from article
                where status in ('published', 'corrected') and language = :language
                order by published_at desc, id desc limit :limit""" : """
                select article_id as id from facet
                where kind = 'section' and slug = :section and language = :language
                order by published_at desc, article_id desc limit :limit""";
        return database.withHandle(handle -> handle.createQuery("with page as (" + page + ")\n" + LIVE
                        + "join page using (id) order by a.published_at desc, a.id desc")
                .bind("language", language)
                .bind("section", section)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    Glossary glossary(List<Live> articles) {
        Set<String> sections = new HashSet<>();
        articles.forEach(article -> sections.add(article.section()));
        return terms.glossary(sections, List.of(), List.of());
    }

    private static Query byIds(Query query, Collection<UUID> ids) {
        return query.bindArray(
                "ids", String.class, ids.stream().map(UUID::toString).toList());
    }

    private Live read(ResultSet row) throws SQLException {
        return new Live(
                row.getObject("id", UUID.class),
                row.getLong("live_version"),
                row.getString("language"),
                row.getString("path"),
                row.getString("section"),
                List.of((String[]) row.getArray("labels").getArray()),
                row.getString("headline"),
                row.getString("lead"),
                row.getObject("image", UUID.class),
                bylines.read(row.getString("live_byline")),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("live_updated_at").toInstant());
    }
}
