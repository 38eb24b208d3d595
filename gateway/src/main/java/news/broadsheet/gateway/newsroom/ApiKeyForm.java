package news.broadsheet.gateway.newsroom;

import jakarta.ws.rs.FormParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import news.broadsheet.gateway.apikey.ApiKeyDraft;
import news.broadsheet.gateway.site.Dates;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** What was typed into the form for a new key, which the form shows again when something of it is wrong. */
public final class ApiKeyForm {
    @FormParam("name")
    @Nullable
    public String name;

    @FormParam("contact")
    @Nullable
    public String contact;

    @FormParam("perSecond")
    @Nullable
    public String perSecond = "10";

    @FormParam("perDay")
    @Nullable
    public String perDay = "100000";

    /** The last day on which the key is taken. */
    @FormParam("expires")
    @Nullable
    public String expires;

    /** @throws Problem.Invalid with the names of the fields that are wrong */
    ApiKeyDraft draft(Dates dates) {
        Long second = number(perSecond);
        return new ApiKeyDraft(
                name,
                contact,
                second == null ? null : Math.clamp(second, 0, Integer.MAX_VALUE),
                number(perDay),
                endOf(expires, dates));
    }

    private static @Nullable Long number(@Nullable String typed) {
        try {
            return typed == null ? null : Long.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Instant endOf(@Nullable String day, Dates dates) {
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            return dates.endOf(LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw new Problem.Invalid("expires", "must be a day, such as 2027-01-31");
        }
    }
}
