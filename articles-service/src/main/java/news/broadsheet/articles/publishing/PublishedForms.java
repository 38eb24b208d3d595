package news.broadsheet.articles.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Article.PublishedForm;
import news.broadsheet.articles.article.Bylines;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.label.Labels;
import news.broadsheet.articles.scheduling.Plan;
import news.broadsheet.articles.scheduling.Plans;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.articles.term.Glossary;

/** Fixes what of a revision stays as it was when it becomes public, and plans the end of what does not. */
@ApplicationScoped
class PublishedForms {
    private final Plans plans;
    private final Labels labels;
    private final Ids ids;

    PublishedForms(Plans plans, Labels labels, Ids ids) {
        this.plans = plans;
        this.labels = labels;
        this.ids = ids;
    }

    /** @param terms the names of those in the byline */
    PublishedForm sign(Article article, Revision revision, Glossary terms, Instant publishedAt, Instant now) {
        for (String label : revision.text().labels()) {
            labels.expiry(label)
                    .map(publishedAt::plus)
                    .filter(end -> end.isAfter(now))
                    .ifPresent(end -> plans.persist(expiry(article, label, end, now)));
        }
        return new PublishedForm(
                revision.number(),
                labels.current(revision.text().labels(), publishedAt, now),
                Bylines.sign(revision.text(), terms, article.language()));
    }

    private Plan expiry(Article article, String label, Instant end, Instant now) {
        return new Plan(
                ids.next(), article.id(), Plan.Kind.EXPIRE_LABEL, end, null, label, null, null, null, Staff.CLOCK, now);
    }
}
