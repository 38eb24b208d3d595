package news.broadsheet.articles.publishing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Printable;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What readers are told about a withdrawn article. */
record WithdrawalNote(
        @NotNull @Size(max = CorrectionNote.REASON) @Printable
        String reason,

        @Schema(description = "Address on this site to read instead", examples = "/ru/city/novyi-adres") @OnThisSite
        String redirect,

        @Schema(description = "When it leaves the site; at once, if left out") @JsonDeserialize(using = WireTime.class)
        Instant at) {
    WithdrawalNote {
        reason = Stripped.of(reason);
    }
}
