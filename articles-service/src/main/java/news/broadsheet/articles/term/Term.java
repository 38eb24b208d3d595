package news.broadsheet.articles.term;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.Map;
import news.broadsheet.http.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A section, tag or author: what articles are filed under. */
@MappedSuperclass
public abstract class Term {
    /** Stays for ever. */
    @Id
    private String slug;

    /** By language; at least one. */
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> names;

    /** Begins at 1, because that is the ETag of what is new. */
    @jakarta.persistence.Version
    private long version = 1;

    /** For Hibernate. */
    protected Term() {}

    protected Term(String slug) {
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }

    public Map<String, String> names() {
        return names;
    }

    /** Counts a change once it is flushed. */
    public Version version() {
        return new Version(version);
    }

    void rename(Map<String, String> byLanguage) {
        names = byLanguage;
    }
}
