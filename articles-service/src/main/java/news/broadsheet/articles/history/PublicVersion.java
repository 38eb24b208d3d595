package news.broadsheet.articles.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.text.ArticleText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One public change of an article. Never changed, but for what the law takes out. */
@Entity
@IdClass(PublicVersion.Key.class)
class PublicVersion {
    /** The hash before that of the first version. */
    static final String NONE = "0".repeat(64);

    @Id
    private UUID articleId;

    /** From 1, without gaps. */
    @Id
    private int number;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    /** What it says, or said last. */
    private int revision;

    private String path;

    /** As published; they may expire later. */
    private List<String> labels;

    /** As signed. */
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Name> byline;

    /** As readers were told; none for the first publication. */
    private @Nullable String reason;

    private @Nullable String redirect;

    /** Of the article. */
    private Instant publishedAt;

    /** When this version became public. */
    private Instant at;

    /** The numbers of the versions whose text was taken out by law with this one. */
    private List<Integer> removes;

    /** Which fields its hash is made of, see {@link CanonicalContent#SCHEMA}. */
    private int contentSchema;

    /** Of the version before; {@link #NONE} for the first. */
    private String previousHash;

    /** {@code hex(SHA-256(previousHash + content))}, see {@link CanonicalContent}. */
    private String hash;

    /** For Hibernate. */
    protected PublicVersion() {}

    /** A version that is not chained yet, of an article as it is now. */
    PublicVersion(
            Kind kind, Article article, int revision, @Nullable String reason, Instant at, List<Integer> removes) {
        Live live = article.live();
        this.articleId = article.id();
        this.kind = kind;
        this.revision = revision;
        this.path = live.path();
        this.labels = live.labels();
        this.byline = live.byline();
        this.reason = reason;
        this.redirect =
                article.withdrawal() == null ? null : article.withdrawal().redirect();
        this.publishedAt = live.publishedAt();
        this.at = at;
        this.removes = List.copyOf(removes);
        this.contentSchema = CanonicalContent.SCHEMA;
    }

    record Key(UUID articleId, int number) {}

    /** What happened. */
    @Schema(name = "PublicVersionKind")
    enum Kind {
        @JsonProperty("published")
        PUBLISHED("published"),
        @JsonProperty("corrected")
        CORRECTED("corrected"),
        @JsonProperty("withdrawn")
        WITHDRAWN("withdrawn"),
        @JsonProperty("killed")
        KILLED("killed");

        @EnumeratedValue
        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the API and the database say it. */
        public String word() {
            return word;
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }

        /** Whether readers see a text with it. */
        boolean shows() {
            return this == PUBLISHED || this == CORRECTED;
        }
    }

    /** Makes it the next after the last version, or the first. */
    PublicVersion chain(int lastNumber, String lastHash, String language, ArticleText text) {
        number = lastNumber + 1;
        previousHash = lastHash;
        hash = CanonicalContent.hash(lastHash, CanonicalContent.of(this, language, text));
        return this;
    }

    void removeContent() {
        byline = List.of();
    }

    UUID articleId() {
        return articleId;
    }

    int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    int revision() {
        return revision;
    }

    String path() {
        return path;
    }

    List<String> labels() {
        return labels;
    }

    List<Name> byline() {
        return byline;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    String redirect() {
        return redirect;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Instant at() {
        return at;
    }

    List<Integer> removes() {
        return removes;
    }

    int contentSchema() {
        return contentSchema;
    }

    String previousHash() {
        return previousHash;
    }

    String hash() {
        return hash;
    }
}
