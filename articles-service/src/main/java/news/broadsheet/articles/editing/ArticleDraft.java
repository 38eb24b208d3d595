package news.broadsheet.articles.editing;

import static news.broadsheet.http.Violations.SLUG_LENGTH;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.label.Labels;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article as the newsroom sends it. It may be incomplete: only publishing asks for more than a language. */
record ArticleDraft(
        @Schema(description = "Of the editions this one joins; left out for a new family")
        UUID familyId,

        @Schema(
                description = "One of the newsroom's languages; stays as created",
                examples = "ru",
                maxLength = Languages.LONGEST)
        String language,

        @Schema(description = "Slug of a section", maxLength = SLUG_LENGTH)
        String section,

        @Schema(maxItems = 8, maxLength = SLUG_LENGTH) List<String> labels,

        @Schema(maxLength = Prose.HEADLINE) String headline,

        @Schema(maxLength = Prose.LEAD) String lead,

        @Schema(maxLength = Prose.BODY, description = "HTML; what is not on the list of allowed elements is taken out")
        String body,

        @Schema(description = "Of the media library, above the text")
        UUID image,

        @Schema(maxItems = ArticleText.NAMES, maxLength = SLUG_LENGTH, description = "Slugs of authors, in order")
        List<String> byline,

        @Schema(
                maxItems = ArticleText.NAMES,
                maxLength = NAME,
                description = "Names of those who are no authors of the newsroom")
        List<String> guests,

        @Schema(maxItems = ArticleText.NAMES, maxLength = SLUG_LENGTH, description = "Slugs of tags, in order")
        List<String> tags,

        @Schema(maxLength = NOTE, description = "Why it was saved; for the newsroom only")
        String note) {

    private static final int NOTE = 500;
    private static final int NAME = 100;

    ArticleDraft {
        labels = copy(labels);
        byline = copy(byline);
        guests = copy(guests);
        tags = copy(tags);
        headline = headline == null ? "" : headline.strip();
        lead = lead == null ? "" : lead.strip();
        body = body == null ? "" : body;
        Violations violations = new Violations()
                .line("language", language, Languages.LONGEST)
                .slug("section", section)
                .line("headline", headline, Prose.HEADLINE)
                .text("lead", lead, Prose.LEAD)
                .text("body", body, Prose.BODY)
                .slugs("byline", byline, ArticleText.NAMES)
                .slugs("tags", tags, ArticleText.NAMES)
                .lines("guests", guests, ArticleText.NAMES, NAME)
                .text("note", note, NOTE);
        Labels.check(labels, violations);
        violations.throwIfAny();
    }

    /** @param sanitised the body as it is stored */
    ArticleText text(String sanitised) {
        return new ArticleText(new Prose(headline, lead, sanitised), section, labels, byline, guests, tags, image);
    }

    /** Keeps nulls, which {@code List.copyOf} does not, for the check to name them. */
    private static List<String> copy(List<String> values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }
}
