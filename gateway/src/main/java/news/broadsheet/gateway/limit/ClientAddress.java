package news.broadsheet.gateway.limit;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where a request comes from.
 *
 * @param text the address, or what a trusted proxy says instead, such as {@code unknown} (RFC 7239, section 6.2)
 * @param network what one subscriber has: an IPv4 address, or the /64 of an IPv6 address, within which anybody takes a new address
 *     at will (RFC 6177)
 * @param loopback whether this machine sends it
 * @param local whether a machine of this network sends it, such as a proxy
 */
public record ClientAddress(String text, String network, boolean loopback, boolean local) {

    public static ClientAddress of(SocketAddress remote) {
        String text = remote.hostAddress();
        if (text == null) {
            String named = Objects.requireNonNullElse(remote.host(), "unknown");
            return new ClientAddress(named, named, false, false);
        }
        InetAddress address = InetAddress.ofLiteral(text);
        String network = address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "/64"
                : address.getHostAddress();
        boolean loopback = address.isLoopbackAddress();
        return new ClientAddress(text, network, loopback, loopback || address.isSiteLocalAddress());
    }
}
