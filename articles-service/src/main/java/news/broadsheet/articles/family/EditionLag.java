package news.broadsheet.articles.family;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That an edition is behind another of its family, as HQL knows it. Written by {@link Parity}. */
@Entity
@Immutable
class EditionLag {
    @Id
    @Column(name = "article_id")
    UUID article;

    @Column(name = "family_id")
    UUID family;

    UUID behind;
    String behindLanguage;
    Instant since;
    String reason;
}
