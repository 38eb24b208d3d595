package news.broadsheet.articles.family;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.articles.family.Family.Edition;
import news.broadsheet.articles.family.Family.Lag;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One story in all of the newsroom's languages.
 *
 * @param stale whether any edition is behind
 * @param editions in the order of the newsroom's languages, also those that are missing
 */
@Schema(name = "Family")
record FamilyView(UUID id, boolean stale, List<EditionView> editions) {

    /**
     * An edition, begun or missing.
     *
     * @param stale what it is behind
     */
    @Schema(name = "FamilyEdition")
    record EditionView(
            String language,
            boolean missing,
            @Nullable UUID article,
            @Nullable String status,
            @Nullable String headline,
            @Nullable Instant publishedAt,
            @Nullable Instant correctedAt,
            @Nullable Instant updatedAt,
            @Nullable StaleView stale) {}

    /** The edition that was corrected last, when and why. */
    @Schema(name = "StaleEdition")
    record StaleView(String language, UUID article, Instant since, String reason) {
        static @Nullable StaleView of(@Nullable Lag lag) {
            return lag == null ? null : new StaleView(lag.language(), lag.behind(), lag.since(), lag.reason());
        }
    }

    static FamilyView of(Family family, List<String> languages) {
        List<EditionView> editions = new ArrayList<>();
        Stream<String> unsupported =
                family.editions().stream().map(Edition::language).filter(language -> !languages.contains(language));
        Stream.concat(languages.stream(), unsupported)
                .forEach(language -> editions.add(family.editions().stream()
                        .filter(edition -> edition.language().equals(language))
                        .findFirst()
                        .map(FamilyView::of)
                        .orElseGet(() -> new EditionView(language, true, null, null, null, null, null, null, null))));
        return new FamilyView(family.id(), editions.stream().anyMatch(edition -> edition.stale() != null), editions);
    }

    private static EditionView of(Edition edition) {
        return new EditionView(
                edition.language(),
                false,
                edition.article(),
                edition.status(),
                edition.headline(),
                edition.publishedAt(),
                edition.correctedAt(),
                edition.updatedAt(),
                StaleView.of(edition.lag()));
    }
}
