package news.broadsheet.gateway.apikey;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator says of a key. */
@RegisterForReflection
@Schema(requiredProperties = {"name", "contact", "perSecond", "perDay"})
public record ApiKeyDraft(
        @Schema(description = "Who reads by it", maxLength = NAME)
        String name,

        @Schema(description = "Whom to tell when something is wrong with its use", maxLength = CONTACT)
        String contact,

        @Schema(
                description = "Units that come back a second; a minute's may be taken at once. A cached read costs one",
                minimum = "1",
                maximum = "10000")
        Integer perSecond,

        @Schema(description = "Units of a day in UTC", minimum = "1000", maximum = "1000000000")
        Long perDay,

        @Schema(description = "From when it is refused; left out for never")
        @JsonDeserialize(using = WireTime.class)
        @Nullable
        Instant expires) {
    private static final int NAME = 100;
    private static final int CONTACT = 200;
    private static final int MOST_PER_SECOND = 10_000;
    /** More than any route costs. */
    private static final long LEAST_PER_DAY = 1_000;

    private static final long MOST_PER_DAY = 1_000_000_000;

    public ApiKeyDraft {
        new Violations()
                .present("name", name)
                .line("name", name, NAME)
                .present("contact", contact)
                .line("contact", contact, CONTACT)
                .present("perSecond", perSecond)
                .addIf(
                        perSecond != null && (perSecond < 1 || perSecond > MOST_PER_SECOND),
                        "perSecond",
                        "must be from 1 to " + MOST_PER_SECOND)
                .present("perDay", perDay)
                .addIf(
                        perDay != null && (perDay < LEAST_PER_DAY || perDay > MOST_PER_DAY),
                        "perDay",
                        "must be from " + LEAST_PER_DAY + " to " + MOST_PER_DAY)
                .throwIfAny();
    }
}
