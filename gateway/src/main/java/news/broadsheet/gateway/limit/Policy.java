package news.broadsheet.gateway.limit;

import java.util.Locale;

/** By what callers are told apart. */
public enum Policy {
    ADDRESS,
    USER,
    CLIENT,
    /** Of a partner; how much is said by the key, not by {@link LimitConfig}. */
    API_KEY,
    API_KEY_DAY;

    /** As the headers and metrics call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
