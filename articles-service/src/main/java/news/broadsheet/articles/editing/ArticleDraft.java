package news.broadsheet.articles.editing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.label.KnownLabel;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Distinct;
import news.broadsheet.http.Printable;
import news.broadsheet.http.SingleLine;
import news.broadsheet.http.Slug;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article as the newsroom sends it. It may be incomplete: only publishing asks for more than a language. */
record ArticleDraft(
        @Schema(description = "Of the editions this one joins; left out for a new family")
        UUID familyId,

        @Schema(description = "One of the newsroom's languages; stays as created", examples = "ru")
        @Size(max = Languages.LONGEST)
        @SingleLine
        String language,

        @Schema(description = "Slug of a section") @Slug String section,

        @Size(max = 8) @Distinct List<@NotNull @Size(max = Slug.LENGTH) @KnownLabel String> labels,

        @Size(max = Prose.HEADLINE) @SingleLine String headline,

        // Absent when empty: the fingerprints of drafts that were posted when there were no subtitles stay the same.
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Between headline and lead; may be left out")
        @Size(max = Prose.SUBTITLE)
        @SingleLine
        String subtitle,

        @Size(max = Prose.LEAD) @Printable String lead,

        @Schema(description = "HTML; what is not on the list of allowed elements is taken out")
        @Size(max = Prose.BODY)
        @Printable
        String body,

        @Schema(description = "Of the media library, above the text")
        UUID image,

        @Schema(description = "Slugs of authors, in order") @Size(max = ArticleText.NAMES) @Distinct
        List<@NotNull @Slug String> byline,

        @Schema(description = "Names of those who are no authors of the newsroom") @Size(max = ArticleText.NAMES)
        List<@NotNull @Size(max = 100) @SingleLine String> guests,

        @Schema(description = "Slugs of tags, in order") @Size(max = ArticleText.NAMES) @Distinct
        List<@NotNull @Slug String> tags,

        @Schema(description = "Why it was saved; for the newsroom only") @Size(max = 500) @Printable
        String note) {
    ArticleDraft {
        labels = copy(labels);
        byline = copy(byline);
        guests = Stripped.of(guests);
        tags = copy(tags);
        headline = headline == null ? "" : headline.strip();
        subtitle = subtitle == null ? "" : subtitle.strip();
        lead = lead == null ? "" : lead.strip();
        body = body == null ? "" : body;
    }

    /** @param sanitised the body as it is stored */
    ArticleText text(String sanitised) {
        return new ArticleText(
                new Prose(headline, subtitle, lead, sanitised), section, labels, byline, guests, tags, image);
    }

    /** Keeps nulls, which {@code List.copyOf} does not, for the check to name them. */
    private static List<String> copy(List<String> values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }
}
