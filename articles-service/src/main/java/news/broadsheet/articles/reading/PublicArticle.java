package news.broadsheet.articles.reading;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.media.library.BodyImages;
import news.broadsheet.articles.media.library.MediaView;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.text.Prose;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An article as readers see it.
 *
 * @param version of the last public change: not raised by what the newsroom saves and has not published
 * @param path address on the site
 * @param body sanitised HTML with the addresses of its pictures; not in lists, like {@code editions}
 * @param image above the text
 * @param byline as it was signed; guests have no slug
 * @param correction the last one
 * @param editions the others of its family
 */
record PublicArticle(
        UUID id,
        long version,
        UUID familyId,
        String language,
        String path,
        Name section,
        List<String> labels,
        @JsonUnwrapped Prose prose,
        @Nullable MediaView image,
        List<Name> byline,
        List<Name> tags,
        Instant publishedAt,
        Instant updatedAt,
        @Nullable Correction correction,
        @Nullable List<Edition> editions) {

    @Schema(name = "PublicCorrection")
    record Correction(String reason, Instant at) {}

    /** The same story in another language. */
    record Edition(String language, String path, String headline) {}

    /** @param pictures those that exist, by id */
    static PublicArticle of(LiveArticle live, Map<UUID, MediaView> pictures) {
        return new PublicArticle(
                live.id(),
                live.version(),
                live.familyId(),
                live.language(),
                live.path(),
                live.section(),
                live.labels(),
                live.prose().withBody(BodyImages.shown(live.prose().body(), pictures, live.language())),
                live.image() == null ? null : pictures.get(live.image()),
                live.byline(),
                live.tags(),
                live.publishedAt(),
                live.updatedAt(),
                live.correction() == null
                        ? null
                        : new Correction(
                                live.correction().reason(), live.correction().at()),
                live.editions() == null
                        ? null
                        : live.editions().stream()
                                .map(other -> new Edition(other.language(), other.path(), other.headline()))
                                .toList());
    }
}
