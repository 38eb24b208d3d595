package news.broadsheet.articles.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Articles;
import news.broadsheet.articles.article.IllegalMove;
import news.broadsheet.articles.article.Move;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.article.Status;
import news.broadsheet.articles.scheduling.NothingPlanned;
import news.broadsheet.articles.scheduling.Plan;
import news.broadsheet.articles.scheduling.Plan.Kind;
import news.broadsheet.articles.scheduling.Plans;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.articles.workflow.ArticleWorkflow;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;

/** What is to happen to articles later, and until when nothing may. Every method is part of one transaction. */
@ApplicationScoped
public class ArticleScheduling {
    private static final Duration FARTHEST = Duration.ofDays(731);

    private final ArticleWorkflow workflow;
    private final Articles articles;
    private final Plans plans;
    private final Ids ids;

    ArticleScheduling(ArticleWorkflow workflow, Articles articles, Plans plans, Ids ids) {
        this.workflow = workflow;
        this.articles = articles;
        this.plans = plans;
        this.ids = ids;
    }

    SavedArticle publish(Article article, Revision latest, Release release, Staff by) {
        Instant now = workflow.now();
        article.checkEmbargo(release.at(), by, release.embargoOverride());
        plan(article, Kind.PUBLISH, release.at(), latest, null, null, release.embargoOverride(), by, now);
        article.schedule(now);
        return stored(article, latest, by, Kind.PUBLISH, release.at());
    }

    SavedArticle correct(Article article, Revision latest, CorrectionNote note, Staff by) {
        Instant now = workflow.now();
        plan(article, Kind.CORRECT, note.at(), latest, note.reason(), null, null, by, now);
        article.touch(now);
        return stored(article, latest, by, Kind.CORRECT, note.at());
    }

    SavedArticle withdraw(Article article, WithdrawalNote note, Staff by) {
        Instant now = workflow.now();
        plan(article, Kind.WITHDRAW, note.at(), null, note.reason(), note.redirect(), null, by, now);
        article.touch(now);
        return stored(article, workflow.latest(article), by, Kind.WITHDRAW, note.at());
    }

    private SavedArticle stored(Article planned, Revision latest, Staff by, Kind what, Instant at) {
        articles.flush();
        workflow.record(planned, by, "plan", Map.of("what", what.word(), "at", at.toString()));
        return new SavedArticle(planned, latest);
    }

    /** A later plan of the same kind replaces the former. */
    private void plan(
            Article article,
            Kind kind,
            Instant at,
            Revision revision,
            String reason,
            String redirect,
            String embargoOverride,
            Staff by,
            Instant now) {
        if (!at.isAfter(now) || at.isAfter(now.plus(FARTHEST))) {
            throw new Problem.Invalid("at", "must be in the future, at most two years ahead; leave it out for now");
        }
        plans.cancel(article.id(), Set.of(kind), now);
        plans.persist(new Plan(
                ids.next(),
                article.id(),
                kind,
                at,
                revision == null ? null : revision.number(),
                null,
                reason,
                redirect,
                embargoOverride,
                by,
                now));
    }

    /** @param what null cancels all that staff planned */
    @Transactional
    SavedArticle unschedule(UUID id, Version expected, Staff by, Kind what) {
        Article article = workflow.lockForDesk(id, expected, by);
        Instant now = workflow.now();
        article.check(Move.UNSCHEDULE);
        Set<Kind> kinds = what == null ? EnumSet.of(Kind.PUBLISH, Kind.CORRECT, Kind.WITHDRAW) : EnumSet.of(what);
        if (plans.cancel(article.id(), kinds, now) == 0) {
            throw new NothingPlanned();
        }
        article.unschedule(now);
        articles.flush();
        workflow.record(article, by, Move.UNSCHEDULE.word(), Map.of("what", what == null ? "all" : what.word()));
        return new SavedArticle(article, workflow.latest(article));
    }

    /** What was planned for the article as it was makes no sense for it as it is now. */
    void forget(Article article, Instant now) {
        plans.cancel(article.id(), EnumSet.allOf(Kind.class), now);
    }

    public void forgetCorrection(Article article, Instant now) {
        plans.cancel(article.id(), EnumSet.of(Kind.CORRECT), now);
    }

    /** What is planned for the text that was live: its labels' end, and its correction, which just happens. */
    void forgetLive(Article article, Instant now) {
        plans.cancel(article.id(), EnumSet.of(Kind.CORRECT, Kind.EXPIRE_LABEL), now);
    }

    @Transactional
    SavedArticle embargo(UUID id, Version expected, Staff by, EmbargoNote note) {
        Article article = workflow.lock(id, expected, by);
        if (article.status().isLive() || article.status() == Status.KILLED) {
            throw new IllegalMove(
                    "embargo",
                    article.status().word(),
                    article.status().moves().stream().map(Move::word).toList());
        }
        boolean earlier = article.embargoUntil() != null
                && (note.until() == null || note.until().isBefore(article.embargoUntil()));
        if (earlier && !(by.chief() && note.reason() != null)) {
            throw new Problem.Forbidden("An embargo is ended earlier by a chief only, with a reason.");
        }
        checkPlans(article, note.until());
        Instant now = workflow.now();
        article.embargo(note.until(), now);
        articles.flush();
        workflow.record(
                article,
                by,
                "embargo",
                Map.of(
                        "until", note.until() == null ? "lifted" : note.until().toString(),
                        "reason", note.reason() == null ? "" : note.reason()));
        return new SavedArticle(article, workflow.latest(article));
    }

    private void checkPlans(Article article, Instant until) {
        List<Plan> tooEarly = plans.pending(article.id()).stream()
                .filter(plan -> plan.kind() == Kind.PUBLISH
                        && until != null
                        && plan.at().isBefore(until))
                .toList();
        if (!tooEarly.isEmpty()) {
            throw new Problem.Invalid(
                    "until", "is after " + tooEarly.getFirst().at() + ", for which it is planned; unschedule it first");
        }
    }
}
