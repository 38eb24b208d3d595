package news.broadsheet.articles.text;

import news.broadsheet.articles.language.Languages;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Text as it was typed, to be set as its language has it; what is left out is left out of the answer. */
record TypographyDraft(
        @Schema(
                required = true,
                description = "One of the newsroom's languages",
                examples = "ru",
                maxLength = Languages.LONGEST)
        String language,

        @Schema(maxLength = HEADLINE) String headline,

        @Schema(maxLength = LEAD) String lead,

        @Schema(maxLength = SanitisedHtml.LONGEST, description = "HTML; it comes back as it would be stored")
        String body) {
    private static final int HEADLINE = 200;
    private static final int LEAD = 500;

    TypographyDraft {
        new Violations()
                .present("language", language)
                .line("headline", headline, HEADLINE)
                .text("lead", lead, LEAD)
                .text("body", body, SanitisedHtml.LONGEST)
                .throwIfAny();
    }
}
