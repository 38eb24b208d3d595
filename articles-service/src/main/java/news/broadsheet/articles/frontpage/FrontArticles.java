package news.broadsheet.articles.frontpage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.broadsheet.articles.article.Bylines;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.http.Violations;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Reads the articles that front pages are made of. */
@ApplicationScoped
class FrontArticles {
    /** Native: a page of it is read from an index before anything is joined to it. */
    private static final String LIVE = """
            select a.id, a.live_version, a.language, a.path, a.published_at, a.live_updated_at,
                   a.live_labels as labels, cast(a.live_byline as text) as byline, r.section, r.headline, r.subtitle, r.lead,
                   r.image
            from article a join revision r on r.article_id = a.id and r.number = a.live_revision
            """;

    private final Session session;
    private final SessionFactory sessions;
    private final Terms terms;
    private final Bylines bylines;

    FrontArticles(Session session, SessionFactory sessions, Terms terms, Bylines bylines) {
        this.session = session;
        this.sessions = sessions;
        this.terms = terms;
        this.bylines = bylines;
    }

    /** What may be said of an article that is to stand on a front page. */
    @RegisterForReflection
    record Pinned(UUID id, String language, String status) {}

    /**
     * As it is read: the slug of its section, and JSON of its byline.
     *
     * @param version of the last public change
     */
    @RegisterForReflection
    record Live(
            UUID id,
            long version,
            String language,
            String path,
            String section,
            String[] labels,
            String headline,
            String subtitle,
            String lead,
            @Nullable UUID image,
            String byline,
            Instant publishedAt,
            Instant updatedAt) {
        /** Public for Hibernate. */
        public Live {}
    }

    FrontArticle named(Live article, Glossary glossary) {
        return new FrontArticle(
                article.id(),
                article.version(),
                article.language(),
                article.path(),
                glossary.name(TermKind.SECTION, article.section(), article.language()),
                List.of(article.labels()),
                new Prose(article.headline(), article.subtitle(), article.lead(), null),
                article.image(),
                bylines.read(article.byline()),
                article.publishedAt(),
                article.updatedAt());
    }

    /** Refuses to pin what does not exist in that language or was taken back for good. */
    void checkPinned(String language, List<Slot> slots, Violations violations) {
        UUID[] pinned = slots.stream().flatMap(slot -> slot.pinned().stream()).toArray(UUID[]::new);
        // Native: any(array).
        Map<UUID, String> found = session.createNativeQuery(
                        "select id, language, status from article where id = any(:ids)", Pinned.class)
                .setParameter("ids", pinned)
                .getResultStream()
                .collect(Collectors.toMap(Pinned::id, article -> article.language() + " " + article.status()));
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
        return read(
                        LIVE + "where a.id = any(:ids) and a.status in ('published', 'corrected')",
                        query -> query.setParameter("ids", ids.toArray(UUID[]::new)))
                .stream()
                .collect(Collectors.toMap(Live::id, Function.identity()));
    }

    /** The newest first: of a section, or of all. */
    List<Live> latest(String language, @Nullable String section, int limit) {
        String page = section == null ? """
                select id from article
                where status in ('published', 'corrected') and language = :language
                order by published_at desc, id desc limit :limit""" : """
                select article_id as id from facet
                where kind = 'section' and slug = :section and language = :language
                order by published_at desc, article_id desc limit :limit""";
        return read(
                "with page as (" + page + ")\n" + LIVE + "join page using (id) order by a.published_at desc, a.id desc",
                query -> {
                    query.setParameter("language", language).setParameter("limit", limit);
                    if (section != null) {
                        query.setParameter("section", section);
                    }
                });
    }

    Glossary glossary(List<Live> articles) {
        Set<String> sections = new HashSet<>();
        articles.forEach(article -> sections.add(article.section()));
        return terms.glossary(sections, List.of(), List.of());
    }

    private List<Live> read(String sql, Consumer<NativeQuery<Live>> parameters) {
        return sessions.fromStatelessSession(stateless -> {
            NativeQuery<Live> query = stateless.createNativeQuery(sql, Live.class);
            parameters.accept(query);
            return query.addScalar("id", UUID.class)
                    .addScalar("live_version", Long.class)
                    .addScalar("language", String.class)
                    .addScalar("path", String.class)
                    .addScalar("section", String.class)
                    .addScalar("labels", String[].class)
                    .addScalar("headline", String.class)
                    .addScalar("subtitle", String.class)
                    .addScalar("lead", String.class)
                    .addScalar("image", UUID.class)
                    .addScalar("byline", String.class)
                    .addScalar("published_at", Instant.class)
                    .addScalar("live_updated_at", Instant.class)
                    .getResultList();
        });
    }
}
