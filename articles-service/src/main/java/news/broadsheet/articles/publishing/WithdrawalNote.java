package news.broadsheet.articles.publishing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.regex.Pattern;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What readers are told about a withdrawn article. */
record WithdrawalNote(
        @Schema(required = true, maxLength = CorrectionNote.REASON)
        String reason,

        @Schema(
                description = "Address on this site to read instead",
                examples = "/ru/city/novyi-adres",
                maxLength = 500)
        String redirect,

        @Schema(description = "When it leaves the site; at once, if left out") @JsonDeserialize(using = WireTime.class)
        Instant at) {
    private static final int ADDRESS = 500;
    /** Not {@code //host}, and no backslash, which browsers take for a slash: it must not lead off the site. */
    private static final Pattern ON_THIS_SITE = Pattern.compile("/(?!/)[A-Za-z0-9/_.~%?=&#-]*");

    WithdrawalNote {
        Violations violations =
                new Violations().present("reason", reason).text("reason", reason, CorrectionNote.REASON);
        checkRedirect(redirect, violations);
        violations.throwIfAny();
        reason = reason.strip();
    }

    static void checkRedirect(String redirect, Violations violations) {
        violations
                .line("redirect", redirect, ADDRESS)
                .addIf(
                        redirect != null && !ON_THIS_SITE.matcher(redirect).matches(),
                        "redirect",
                        "must be an address on this site, such as /ru/city/novyi-adres");
    }
}
