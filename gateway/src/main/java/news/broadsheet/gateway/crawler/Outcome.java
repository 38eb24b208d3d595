package news.broadsheet.gateway.crawler;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a request of a crawler. */
enum Outcome {
    /** It is who it says, and got what it asked for. */
    SERVED,
    /** It could not be verified, and was served as an ordinary reader. */
    UNVERIFIED,
    /** It may not read this. */
    DISALLOWED,
    /** It was somebody else. */
    IMPOSTOR;

    static Outcome of(Verdict verdict, boolean allowed) {
        if (verdict == Verdict.IMPOSTOR) {
            return IMPOSTOR;
        }
        if (!allowed) {
            return DISALLOWED;
        }
        return verdict == Verdict.VERIFIED ? SERVED : UNVERIFIED;
    }

    /** As events and metrics call it. */
    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
