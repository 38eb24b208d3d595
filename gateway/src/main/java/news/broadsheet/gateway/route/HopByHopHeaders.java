package news.broadsheet.gateway.route;

import java.util.Locale;
import java.util.Set;

/** Headers of a service's answer that end at the gateway. */
final class HopByHopHeaders {
    /** Of the connection (RFC 9110, section 7.6.1), or set anew by the gateway. */
    private static final Set<String> HEADERS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "server",
            "date",
            "set-cookie",
            "x-request-id");

    private HopByHopHeaders() {}

    /** @param name in any case */
    static boolean contains(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
