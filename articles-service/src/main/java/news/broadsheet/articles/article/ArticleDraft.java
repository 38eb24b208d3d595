package news.broadsheet.articles.article;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.label.Labels;
import news.broadsheet.articles.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article as the newsroom sends it. It may be incomplete: only publishing asks for more than a language. */
record ArticleDraft(
        @Schema(description = "Of the editions this one joins; left out for a new family")
        UUID familyId,

        @Schema(description = "One of the newsroom's languages; stays as created", examples = "ru", maxLength = 35)
        String language,

        @Schema(description = "Slug of a section", maxLength = 100)
        String section,

        @Schema(maxItems = 8) List<String> labels,

        @Schema(maxLength = HEADLINE) String headline,

        @Schema(maxLength = LEAD) String lead,

        @Schema(maxLength = BODY, description = "HTML; what is not on the list of allowed elements is taken out")
        String body,

        @Schema(maxItems = NAMES, description = "Slugs of authors, in order")
        List<String> byline,

        @Schema(maxItems = NAMES, description = "Slugs of tags, in order")
        List<String> tags) {

    static final int HEADLINE = 200;
    static final int LEAD = 500;
    static final int BODY = 200_000;
    private static final int NAMES = 20;

    ArticleDraft {
        labels = copy(labels);
        byline = copy(byline);
        tags = copy(tags);
        headline = headline == null ? "" : headline.strip();
        lead = lead == null ? "" : lead.strip();
        body = body == null ? "" : body;
        Violations violations = new Violations()
                .slug("section", section)
                .line("headline", headline, HEADLINE)
                .text("lead", lead, LEAD)
                .text("body", body, BODY)
                .slugs("byline", byline, NAMES)
                .slugs("tags", tags, NAMES);
        Labels.check(labels, violations);
        violations.throwIfAny();
    }

    /** Keeps nulls, which {@code List.copyOf} does not, for the check to name them. */
    private static List<String> copy(List<String> values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }
}
