package news.broadsheet.articles.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.article.Articles;
import news.broadsheet.articles.article.Filing;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.article.Status;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.scheduling.Plan;
import news.broadsheet.articles.scheduling.Plan.State;
import news.broadsheet.articles.scheduling.Plans;
import news.broadsheet.articles.scheduling.ScheduledActions;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.tag.Retagged;
import news.broadsheet.articles.workflow.ArticleWorkflow;
import org.hibernate.Session;

/** Does at its time what was planned by somebody who sleeps now. */
@ApplicationScoped
class ScheduledPublishing implements ScheduledActions {
    /** What is promised; more is late. */
    private static final Duration PUNCTUAL = Duration.ofSeconds(1);

    private final Session session;
    private final ArticleWorkflow workflow;
    private final ArticlePublishing publishing;
    private final Articles articles;
    private final Revisions revisions;
    private final Plans plans;
    private final Completeness completeness;
    private final Filing.Reader filings;

    ScheduledPublishing(
            Session session,
            ArticleWorkflow workflow,
            ArticlePublishing publishing,
            Articles articles,
            Revisions revisions,
            Plans plans,
            Completeness completeness,
            Filing.Reader filings) {
        this.session = session;
        this.workflow = workflow;
        this.publishing = publishing;
        this.articles = articles;
        this.revisions = revisions;
        this.plans = plans;
        this.completeness = completeness;
        this.filings = filings;
    }

    @Override
    @Transactional
    public void fire(UUID plan, UUID subject, Leases.Held lease) {
        // In the order in which the desk locks them, so that neither waits for the other.
        Article article = articles.lock(subject).orElseThrow();
        Optional<Plan> pending = plans.lockPending(plan);
        if (pending.isEmpty() || !lease.isValid(session)) {
            return;
        }
        Instant now = workflow.now();
        boolean late = now.isAfter(pending.get().at().plus(PUNCTUAL));
        plans.settle(plan, late ? State.LATE : State.DONE, now, null);
        act(pending.get(), article, now);
    }

    private void act(Plan plan, Article article, Instant now) {
        Staff by = Staff.acting(plan.plannedBy(), plan.plannedByName(), plan.embargoOverride() != null);
        switch (plan.kind()) {
            case PUBLISH -> {
                Revision revision = revisions.get(article.id(), plan.revision());
                Filing filing = complete(article, revision);
                article.checkEmbargo(now, by, plan.embargoOverride());
                publishing.goLive(article, revision, filing, new Release(null, null, plan.embargoOverride()), by, now);
            }
            case CORRECT -> {
                Revision revision = revisions.get(article.id(), plan.revision());
                publishing.correct(article, revision, complete(article, revision), plan.reason(), by, now);
            }
            case WITHDRAW -> publishing.withdraw(article, new Withdrawal(plan.reason(), plan.redirect()), by, now);
            case EXPIRE_LABEL -> publishing.expire(article, plan.label(), now);
        }
    }

    /** It was complete when it was planned, but the rights of an image may have ended since. */
    private Filing complete(Article article, Revision revision) {
        Filing filing = filings.of(revision.text());
        completeness.require(article, revision, filing.section());
        return filing;
    }

    /** An article that was to be published is approved again. */
    @Override
    @Transactional
    public void refused(Plan plan, String why) {
        Article article = articles.lock(plan.article()).orElseThrow();
        Instant now = workflow.now();
        plans.settle(plan.id(), State.FAILED, now, why);
        if (article.status() == Status.SCHEDULED) {
            article.unschedule(now);
            articles.flush();
        }
        workflow.record(
                article, Staff.CLOCK, "planFailed", Map.of("what", plan.kind().word(), "why", why));
    }

    /** A tag of it became another one: search and caches are told. The tag's merge has locked the article. */
    void retell(@Observes Retagged retagged) {
        articles.lock(retagged.article())
                .filter(article -> article.status().isLive())
                .ifPresent(article -> publishing.retell(article, workflow.now()));
    }
}
