package news.broadsheet.articles.newsroom.calendar;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import news.broadsheet.articles.newsroom.ArticleSummaries;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;
import org.hibernate.SessionFactory;

/** Stores when articles are meant to appear. */
@ApplicationScoped
class Plannings implements PanacheRepositoryBase<Planning, UUID> {
    private final SessionFactory sessions;
    private final ArticleSummaries articles;
    private final Clock clock;
    private final Audit audit;

    Plannings(SessionFactory sessions, ArticleSummaries articles, Clock clock, Audit audit) {
        this.sessions = sessions;
        this.articles = articles;
        this.clock = clock;
        this.audit = audit;
    }

    Planning get(UUID article, Staff by) {
        articles.get(article, by);
        Planning found = sessions.fromStatelessSession(session -> session.get(Planning.class, article));
        return Objects.requireNonNullElseGet(found, () -> new Planning(article));
    }

    /** Plans the article, or drops the plan. The article's lock decides between two who plan at once, also for the first time. */
    @Transactional
    Planning plan(UUID article, Version expected, Staff by, PlanningDraft draft) {
        articles.lockForChange(article, by);
        Planning planning = findByIdOptional(article).orElseGet(() -> new Planning(article));
        planning.version().checkIs(expected);
        planning.change(draft, by, clock.instant());
        persist(planning);
        audit.record(
                by,
                "plan",
                "article",
                article.toString(),
                draft.day() == null ? Map.of() : Map.of("day", draft.onDay()));
        return planning;
    }
}
