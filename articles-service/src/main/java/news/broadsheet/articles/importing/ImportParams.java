package news.broadsheet.articles.importing;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds for all articles of an import.
 *
 * @param source name of the old site: ids are its own
 * @param language of articles that do not say theirs; null leaves those out
 * @param languages of the newsroom
 * @param section slug for articles without one; null leaves those drafts
 * @param byline author of articles without one; null leaves those drafts
 * @param silent whether the rest of the platform is told nothing: a search index that is rebuilt afterwards anyway
 * @param photoOnly whether articles are taken that have pictures and no text
 * @param site address of the old site, for links to its files; null where it is not known
 * @param strict whether the import stops before what would lose something
 */
record ImportParams(
        String source,
        String language,
        List<String> languages,
        String section,
        String byline,
        boolean silent,
        boolean photoOnly,
        String site,
        boolean strict) {

    ImportParams(
            String source, String language, List<String> languages, String section, String byline, boolean silent) {
        this(source, language, languages, section, byline, silent, false, null, false);
    }

    ImportParams {
        Objects.requireNonNull(source);
        languages = List.copyOf(languages);
    }

    /** The newsroom's language that a tag such as {@code ru-RU} means. */
    Optional<String> supported(String tag) {
        return supported(tag, languages);
    }

    static Optional<String> supported(String tag, List<String> languages) {
        return Optional.of(tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT))
                .filter(languages::contains);
    }

    /** That of a draft which nobody is to publish as it is. */
    String anyLanguage() {
        return language == null ? languages.getFirst() : language;
    }
}
