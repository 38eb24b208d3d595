package news.broadsheet.articles.article;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.UUID;

/** Where an article is, or was, on the site: {@code /language/section/slug}. Stays for ever. */
@Entity
@IdClass(Address.Path.class)
public class Address {
    @Id
    private String language;

    @Id
    private String section;

    @Id
    private String slug;

    @SuppressWarnings("unused") // Only queries read it.
    private UUID articleId;

    /** For Hibernate. */
    protected Address() {}

    public record Path(String language, String section, String slug) {
        @Override
        public String toString() {
            return "/" + language + "/" + section + "/" + slug;
        }
    }
}
