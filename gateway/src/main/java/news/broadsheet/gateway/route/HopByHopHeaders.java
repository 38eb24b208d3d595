package news.broadsheet.gateway.route;

import java.util.Locale;
import java.util.Set;

/** Names the headers of a service's response that the gateway does not pass on. */
final class HopByHopHeaders {
    /** Headers of the connection (RFC 9110, section 7.6.1), and headers that the gateway sets itself. */
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

    static boolean contains(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
