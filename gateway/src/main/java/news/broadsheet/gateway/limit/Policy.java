package news.broadsheet.gateway.limit;

import java.util.Locale;

/** By what callers are told apart. */
public enum Policy {
    ADDRESS,
    USER,
    CLIENT;

    /** As the headers and metrics call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    LimitConfig.Size of(LimitConfig config) {
        return switch (this) {
            case ADDRESS -> config.address();
            case USER -> config.user();
            case CLIENT -> config.client();
        };
    }
}
