package news.broadsheet.articles.text;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.http.Printable;
import news.broadsheet.http.SingleLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Text as it was typed, to be set as its language has it; what is left out is left out of the answer. */
record TypographyDraft(
        @Schema(description = "One of the newsroom's languages", examples = "ru")
        @NotNull
        @Size(max = Languages.LONGEST)
        String language,

        @Size(max = Prose.HEADLINE) @SingleLine String headline,

        @Size(max = Prose.SUBTITLE) @SingleLine String subtitle,

        @Size(max = Prose.LEAD) @Printable String lead,

        @Schema(description = "HTML; it comes back as it would be stored") @Size(max = Prose.BODY) @Printable
        String body) {}
