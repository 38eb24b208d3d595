package news.broadsheet.articles.quote;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which quotations a list is asked for. All of it must hold. */
final class QuoteFilter {
    private static final int SPEAKER = 200;
    private static final int LANGUAGE = 35;

    @QueryParam("speaker")
    @Parameter(
            description = "The whole name, in any case; İ, I, ı and i are one letter here, and so are ё and е",
            schema = @Schema(maxLength = SPEAKER))
    @Nullable
    String speaker;

    @QueryParam("language")
    @Parameter(
            description =
                    "In which it was said, as a BCP 47 tag: that of the article unless the article says otherwise",
            example = "ru",
            schema = @Schema(maxLength = LANGUAGE))
    @Nullable
    String language;

    @QueryParam("section")
    @Parameter(description = "Slug of a section")
    @Nullable
    String section;

    void check() {
        new Violations()
                .line("speaker", speaker, SPEAKER)
                .addIf(speaker != null && speaker.isBlank(), "speaker", "is empty; leave it out for everybody's")
                .addIf(language != null && !isTag(language), "language", "must be a language tag such as ru or az-Cyrl")
                .slug("section", section)
                .throwIfAny();
    }

    /** It may be any language, not only those that the newsroom writes in: a Georgian may be quoted in Georgian. */
    private static boolean isTag(String value) {
        return value.length() <= LANGUAGE && value.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*+");
    }

    @Nullable
    String speakerKey() {
        return speaker == null ? null : SpeakerKey.of(speaker);
    }

    @Nullable
    String language() {
        return language == null ? null : Locale.forLanguageTag(language).toLanguageTag();
    }

    @Nullable
    String section() {
        return section;
    }

    /** The cache tags of the answer, besides those of its articles. */
    List<String> cacheTags() {
        return List.of(section == null ? "latest" : "section-" + section);
    }

    /** Names the list, for its cursors. */
    @Override
    public String toString() {
        return "quotes speaker=" + speakerKey() + " language=" + language() + " section=" + section;
    }
}
