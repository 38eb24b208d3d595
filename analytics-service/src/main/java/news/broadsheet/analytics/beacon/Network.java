package news.broadsheet.analytics.beacon;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Truncates an address to its network, the only part of it that is used. */
final class Network {
    private static final int IPV4_BYTES = 3; // /24
    private static final int IPV6_BYTES = 6; // /48
    private static final byte[] UNKNOWN = {};

    /** Some proxies append the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+|\\[(.+)](?::\\d+)?");

    private Network() {}

    /**
     * @param forwardedFor the header {@code X-Forwarded-For}, whose first address is the reader's
     * @param remote address of the connection, used without a valid header
     */
    static byte[] of(@Nullable String forwardedFor, @Nullable String remote) {
        byte[] network = forwardedFor == null ? UNKNOWN : of(forwardedFor.split(",", 2)[0].strip());
        return network.length > 0 || remote == null ? network : of(remote);
    }

    private static byte[] of(String address) {
        Matcher withPort = WITH_PORT.matcher(address);
        String literal =
                !withPort.matches() ? address : withPort.group(1) != null ? withPort.group(1) : withPort.group(2);
        try {
            // ofLiteral never looks up names, and turns ::ffff:192.0.2.1 into its IPv4 address.
            InetAddress parsed = InetAddress.ofLiteral(literal);
            return Arrays.copyOf(parsed.getAddress(), parsed instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES);
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
