package news.broadsheet.articles.newsroom.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Articles;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.newsroom.handover.HandoverView.OpenArticle;
import news.broadsheet.articles.newsroom.presence.Lock;
import news.broadsheet.articles.newsroom.presence.Presence;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.hibernate.SessionFactory;

/** Gives a colleague what somebody who leaves was working on, and frees what they had open. */
@ApplicationScoped
class StaffHandover {
    /** Of articles and of locks, which is what one transaction changes. */
    private static final int SHOWN = 100;

    private static final String KIND = "user";

    private static final String OPEN = """
            select a.id, a.language, r.section, r.headline, a.status, a.version, a.updated_at
            from desk_entry d join article a on a.id = d.article_id
                 join revision r on r.article_id = a.id and r.number = a.latest_revision
            where d.created_by = :staff and d.status in ('draft', 'inReview', 'approved', 'scheduled')
            order by d.updated_at, d.article_id""";

    private final SessionFactory sessions;
    private final Articles articles;
    private final Presence presence;
    private final Audit audit;
    private final Clock clock;

    StaffHandover(SessionFactory sessions, Articles articles, Presence presence, Audit audit, Clock clock) {
        this.sessions = sessions;
        this.articles = articles;
        this.presence = presence;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    HandoverView get(String staff) {
        // Native: the index of the newsroom's lists is on a table without an entity.
        List<OpenArticle> open =
                sessions.fromStatelessSession(session -> session.createNativeQuery(OPEN, OpenArticle.class)
                        .setParameter("staff", staff)
                        .setMaxResults(SHOWN + 1)
                        .getResultList());
        return HandoverView.of(staff, open, presence.locksOf(staff, SHOWN + 1), SHOWN);
    }

    /**
     * Hands over what is listed: nothing else, and nothing that has changed since.
     *
     * @return what is left, which is something only where there was more than is listed
     */
    @Transactional
    HandoverView handOver(String staff, Version expected, HandoverDraft draft, Staff by) {
        HandoverView listed = get(staff);
        listed.version().checkIs(expected);
        List<Article> locked = articles.lockAll(Stream.concat(
                        listed.articles().stream().map(OpenArticle::id),
                        listed.locks().stream().map(Lock::article))
                .distinct()
                .toList());
        // Somebody may have changed them before they were locked.
        get(staff).version().checkIs(expected);
        String name = nameOf(draft.to(), staff, by);
        List<UUID> handed = listed.articles().stream().map(OpenArticle::id).toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Article article : locked) {
            if (handed.contains(article.id())) {
                String from = article.createdByName();
                article.handOver(draft.to(), name, now);
                audit.record(by, "handOver", "article", article.id().toString(), Map.of("from", from, "to", name));
            }
        }
        presence.release(listed.locks(), by);
        audit.record(
                by,
                "handOver",
                KIND,
                staff,
                Map.of(
                        "to",
                        draft.to(),
                        "toName",
                        name,
                        "articles",
                        handed.size(),
                        "locks",
                        listed.locks().size()));
        articles.flush();
        return get(staff);
    }

    private String nameOf(String to, String staff, Staff by) {
        String name = to.equals(by.id()) ? by.name() : audit.nameOf(to).orElse(null);
        new Violations()
                .addIf(to.equals(staff), "to", "must be somebody else")
                .addIf(
                        name == null && !to.equals(staff),
                        "to",
                        "is nobody who has ever signed in or done anything here")
                .throwIfAny();
        return name;
    }
}
