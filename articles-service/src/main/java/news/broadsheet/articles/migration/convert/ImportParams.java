package news.broadsheet.articles.migration.convert;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all articles of an import.
 *
 * @param source name of the old site: ids are its own
 * @param language of articles that do not say theirs; without it they are left out
 * @param languages of the newsroom
 * @param section slug for articles without one; without it they stay drafts
 * @param byline author of articles without one; without it they stay drafts
 * @param silent whether the rest of the platform is told nothing: a search index that is rebuilt afterwards anyway
 * @param photoOnly whether articles are taken that have pictures and no text
 * @param site address of the old site, for links to its files
 * @param strict whether the import stops before what would lose something
 */
public record ImportParams(
        String source,
        @Nullable String language,
        List<String> languages,
        @Nullable String section,
        @Nullable String byline,
        boolean silent,
        boolean photoOnly,
        @Nullable String site,
        boolean strict) {

    public ImportParams {
        Objects.requireNonNull(source);
        languages = List.copyOf(languages);
    }

    /** The newsroom's language that a tag such as {@code ru-RU} means. */
    public Optional<String> supported(String tag) {
        return supported(tag, languages);
    }

    public static Optional<String> supported(String tag, List<String> languages) {
        return Optional.of(tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT))
                .filter(languages::contains);
    }

    /** That of a draft which nobody is to publish as it is. */
    String anyLanguage() {
        return language == null ? languages.getFirst() : language;
    }
}
