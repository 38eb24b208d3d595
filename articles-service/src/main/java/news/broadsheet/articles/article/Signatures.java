package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.article.Article.Signed;
import news.broadsheet.articles.revision.Bylines;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.schedule.Plan;
import news.broadsheet.articles.schedule.Plans;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Terms;

/** Fixes what of a revision stays as it was when it becomes public, and plans the end of what does not. */
@ApplicationScoped
class Signatures {
    private final Terms terms;
    private final Plans plans;
    private final LabelSettings labels;
    private final Ids ids;

    Signatures(Terms terms, Plans plans, LabelSettings labels, Ids ids) {
        this.terms = terms;
        this.plans = plans;
        this.labels = labels;
        this.ids = ids;
    }

    Signed sign(Article article, Revision revision, Instant publishedAt, Instant now) {
        plans.cancel(article.id(), Set.of(Plan.Kind.EXPIRE_LABEL), now);
        for (Map.Entry<String, Duration> expiring : expiring().entrySet()) {
            Instant end = publishedAt.plus(expiring.getValue());
            if (revision.labels().contains(expiring.getKey()) && end.isAfter(now)) {
                plans.add(expiry(article, expiring.getKey(), end, now));
            }
        }
        List<String> lasting = revision.labels().stream()
                .filter(label -> !isOver(label, publishedAt, now))
                .toList();
        return new Signed(
                revision.number(),
                lasting,
                Bylines.sign(revision, terms.glossary(List.of(), List.of(), revision.byline()), article.language()));
    }

    private Map<String, Duration> expiring() {
        return Map.of("breaking", labels.breaking());
    }

    private boolean isOver(String label, Instant publishedAt, Instant now) {
        Duration life = expiring().get(label);
        return life != null && !publishedAt.plus(life).isAfter(now);
    }

    private Plan expiry(Article article, String label, Instant end, Instant now) {
        return new Plan(
                ids.next(),
                article.id(),
                Plan.Kind.EXPIRE_LABEL,
                end,
                null,
                label,
                null,
                null,
                null,
                Staff.CLOCK.id(),
                Staff.CLOCK.name(),
                now,
                Plan.State.PENDING,
                null,
                null);
    }
}
