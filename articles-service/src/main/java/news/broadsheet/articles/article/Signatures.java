package news.broadsheet.articles.article;

import news.broadsheet.articles.support.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import news.broadsheet.articles.article.Article.Signed;
import news.broadsheet.articles.label.Labels;
import news.broadsheet.articles.schedule.Plan;
import news.broadsheet.articles.schedule.Plans;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Glossary;

/** Fixes what of a revision stays as it was when it becomes public, and plans the end of what does not. */
@ApplicationScoped
class Signatures {
    private final Plans plans;
    private final Labels labels;
    private final Ids ids;

    Signatures(Plans plans, Labels labels, Ids ids) {
        this.plans = plans;
        this.labels = labels;
        this.ids = ids;
    }

    /** @param terms the names of those in the byline */
    Signed sign(Article article, Revision revision, Glossary terms, Instant publishedAt, Instant now) {
        for (String label : revision.text().labels()) {
            labels.expiry(label)
                    .map(publishedAt::plus)
                    .filter(end -> end.isAfter(now))
                    .ifPresent(end -> plans.persist(expiry(article, label, end, now)));
        }
        return new Signed(
                revision.number(),
                labels.current(revision.text().labels(), publishedAt, now),
                Bylines.sign(revision.text(), terms, article.language()));
    }

    private Plan expiry(Article article, String label, Instant end, Instant now) {
        return new Plan(
                ids.next(), article.id(), Plan.Kind.EXPIRE_LABEL, end, null, label, null, null, null, Staff.CLOCK, now);
    }
}
