package news.broadsheet.articles.frontpage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The front page of a language: whoever changes it locks this. */
@Entity
class Front {
    @Id
    private String language;

    /** How often somebody changed it. */
    private long version;

    /** Counts a change, and gives its number. */
    long next() {
        return ++version;
    }
}
