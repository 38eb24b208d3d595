package news.broadsheet.analytics.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** Reads the public view counts of articles. */
@ApplicationScoped
class ArticleCounts {
    private final SessionFactory hibernate;

    ArticleCounts(SessionFactory hibernate) {
        this.hibernate = hibernate;
    }

    /**
     * Returns the views of each article in this order, counted and imported ones together, and 0 without any. Native:
     * HQL cannot take the ids as one array and writes its SQL anew for each list. Runs outside of a transaction,
     * because a commit would be a second round trip.
     */
    List<ArticleViews> totals(List<UUID> articles) {
        try (StatelessSession session = hibernate.openStatelessSession()) {
            List<ArticleViews> found = session.createNativeQuery("""
                            select article, views from article_count where article = any (:articles)
                            union all select article, views from imported_views where article = any (:articles)""", ArticleViews.class)
                    .setParameter("articles", articles.toArray(UUID[]::new))
                    .getResultList();
            Map<UUID, Long> sums = found.stream()
                    .collect(Collectors.groupingBy(ArticleViews::article, Collectors.summingLong(ArticleViews::views)));
            return articles.stream()
                    .map(article -> new ArticleViews(article, sums.getOrDefault(article, 0L)))
                    .toList();
        }
    }
}
