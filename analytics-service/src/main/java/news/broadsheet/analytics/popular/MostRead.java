package news.broadsheet.analytics.popular;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Finds the most read articles by the hourly roll-ups. */
@ApplicationScoped
class MostRead {
    private static final Duration SPAN = Duration.ofHours(24);

    private final SessionFactory hibernate;
    private final Clock clock;

    MostRead(SessionFactory hibernate, Clock clock) {
        this.hibernate = hibernate;
        this.clock = clock;
    }

    /**
     * Returns the most read articles of the current hour and the 23 before it, the newer of equally read ones first.
     * Runs outside of a transaction, because a commit would be a second round trip.
     */
    List<PopularArticle> lastDay(@Nullable String language, @Nullable String section, int limit) {
        try (StatelessSession session = hibernate.openStatelessSession()) {
            return session.createSelectionQuery("""
                            select a.id, read.views, a.language, a.path, a.sectionSlug, a.sectionName, a.headline, a.publishedAt
                            from (select h.id.article as article, sum(h.views) as views from HourCount h
                                  where h.id.hour > :after and h.id.trafficClass = HUMAN group by h.id.article) read
                            join KnownArticle a on a.id = read.article
                            where read.views > 0 and not a.withdrawn
                                and (:language is null or a.language = :language)
                                and (:section is null or a.sectionSlug = :section)
                            order by read.views desc, a.publishedAt desc, a.id""", PopularArticle.class)
                    .setParameter(
                            "after",
                            clock.instant().truncatedTo(ChronoUnit.HOURS).minus(SPAN))
                    .setParameter("language", language)
                    .setParameter("section", section)
                    .setMaxResults(limit)
                    .getResultList();
        }
    }
}
