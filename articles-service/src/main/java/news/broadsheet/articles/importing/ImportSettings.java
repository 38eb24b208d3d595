package news.broadsheet.articles.importing;

import java.util.List;
import java.util.Objects;

/**
 * What holds for all articles of an import.
 *
 * @param source name of the old site: ids are its own
 * @param language of articles that do not say theirs
 * @param languages of the newsroom
 * @param section slug for articles without one; null leaves those drafts
 * @param byline author of articles without one; null leaves those drafts
 * @param silent whether the rest of the platform is told nothing: a search index that is rebuilt afterwards anyway
 */
record ImportSettings(
        String source, String language, List<String> languages, String section, String byline, boolean silent) {
    ImportSettings {
        Objects.requireNonNull(source);
        Objects.requireNonNull(language);
        languages = List.copyOf(languages);
    }
}
