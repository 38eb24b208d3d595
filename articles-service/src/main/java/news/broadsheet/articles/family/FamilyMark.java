package news.broadsheet.articles.family;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** How often somebody said that an edition of a family had caught up, as HQL knows it. Written by {@link Families}. */
@Entity
@Immutable
class FamilyMark {
    @Id
    @Column(name = "family_id")
    UUID family;

    long marks;
}
