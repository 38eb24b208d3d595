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

        @Schema(maxLength = Prose.HEADLINE) String headline,

        @Schema(maxLength = Prose.LEAD) String lead,

        @Schema(maxLength = Prose.BODY, description = "HTML; it comes back as it would be stored")
        String body) {
    TypographyDraft {
        new Violations()
                .present("language", language)
                .line("headline", headline, Prose.HEADLINE)
                .text("lead", lead, Prose.LEAD)
                .text("body", body, Prose.BODY)
                .throwIfAny();
    }
}
