package news.broadsheet.articles.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.Problem;
import news.broadsheet.http.WithoutStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sets what was typed, on request: nothing is stored, and nobody's text is changed without their asking. */
@Path("/api/v1/newsroom/typography")
@Tag(name = "newsroom")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
@WithoutStore
class TypographyResource {
    private final Languages languages;
    private final TextConfig settings;

    TypographyResource(Languages languages, TextConfig settings) {
        this.languages = languages;
        this.settings = settings;
    }

    @POST
    @Operation(operationId = "setTypography", summary = "Quotation marks, dashes and spaces as the language has them")
    public TypographyDraft set(TypographyDraft typed, @BeanParam IdempotencyKey key) {
        TypographyDraft draft = Problem.Invalid.checkPresent(typed);
        languages.check(draft.language());
        return new TypographyDraft(
                draft.language(),
                line(draft, draft.headline()),
                line(draft, draft.subtitle()),
                line(draft, draft.lead()),
                body(draft));
    }

    private static String line(TypographyDraft draft, String text) {
        return text == null ? null : Typography.ofText(text, draft.language());
    }

    private String body(TypographyDraft draft) {
        if (draft.body() == null) {
            return null;
        }
        return Typography.ofHtml(SanitisedHtml.of(draft.body(), settings.embedHosts()), draft.language());
    }
}
