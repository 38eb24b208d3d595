package news.broadsheet.articles.reading;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.article.Article.Correction;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.article.Withdrawn;
import news.broadsheet.articles.media.library.BodyImages;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.http.Cursor.Position;
import org.jspecify.annotations.Nullable;

/**
 * An article that readers see, or saw: its live revision, with the names that its section and tags have now.
 *
 * @param version of the last public change
 * @param labels those that have not expired
 * @param byline as it was signed
 * @param body not in lists, like {@code editions}
 * @param editions the others of its family that are published
 */
public record LiveArticle(
        UUID id,
        UUID familyId,
        String language,
        long version,
        String path,
        Name section,
        List<String> labels,
        Prose prose,
        @Nullable UUID image,
        List<Name> byline,
        List<Name> tags,
        Instant publishedAt,
        Instant updatedAt,
        @Nullable Correction correction,
        @Nullable Withdrawal withdrawal,
        @Nullable List<Edition> editions) {

    /** The same story in another language, as readers see it now. */
    @RegisterForReflection
    record Edition(UUID id, String language, String path, String headline) {}

    LiveArticle checkNotWithdrawn() {
        if (withdrawal != null) {
            throw new Withdrawn(
                    withdrawal.reason(), withdrawal.redirect(), List.of("article-" + id, "family-" + familyId));
        }
        return this;
    }

    /** Finds those above the texts and, where bodies were read, those within. */
    public static Set<UUID> pictures(Collection<LiveArticle> articles) {
        Set<UUID> pictures = new LinkedHashSet<>();
        for (LiveArticle article : articles) {
            pictures.addAll(BodyImages.of(article.prose.body()));
            if (article.image != null) {
                pictures.add(article.image);
            }
        }
        return pictures;
    }

    Position position() {
        return new Position(publishedAt, id);
    }
}
