package news.broadsheet.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.http.Problem;

/**
 * Knows the hosts of this site and refuses requests for others: redirects and sign-in addresses repeat the host that
 * was asked for.
 */
@ApplicationScoped
class AllowedHosts {
    private final int usualPort;
    /** Entries have a port, or none when every port is allowed. */
    private final Set<String> known;

    /** The part of the site's configuration that this class needs. */
    @ConfigMapping(prefix = "gateway.site")
    interface ReachedAt {
        /** Public address of the site. Its host and port are allowed. */
        URI url();

        /**
         * Further allowed hosts, each as {@code host:port}, or {@code host} for all of its ports. Requests for other
         * hosts get 421.
         */
        Optional<List<String>> otherHosts();
    }

    AllowedHosts(ReachedAt site) {
        URI url = site.url();
        if (url.getHost() == null) {
            throw new IllegalStateException(
                    "gateway.site.url is no address of a site: " + url + ". Write https://newspaper.example.");
        }
        usualPort = "https".equals(url.getScheme()) ? 443 : 80;
        known = Stream.concat(
                        Stream.of(url.getHost() + ":" + portOr(url.getPort())),
                        site.otherHosts().orElse(List.of()).stream())
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks the Host header.
     *
     * @throws Problem.Invalid when there is no Host header, or more than one
     * @throws Misdirected when the host is not allowed
     */
    void check(HttpServerRequest request) {
        int sent = request.headers().getAll("Host").size();
        if (sent > 1) {
            throw Problem.Invalid.request("A request must have one Host header, not " + sent + ".");
        }
        HostAndPort authority = request.authority();
        if (authority == null || authority.host().isEmpty()) {
            throw Problem.Invalid.request("A request must have a Host header with the host it is for.");
        }
        require(authority.host(), authority.port());
    }

    /** Checks the host of a request line with an absolute address. */
    void check(String authority) {
        URI address;
        try {
            address = URI.create("http://" + authority);
        } catch (IllegalArgumentException e) {
            throw Problem.Invalid.request("The address has no valid host.");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            throw Problem.Invalid.request("The address has no valid host.");
        }
        require(address.getHost(), address.getPort());
    }

    private void require(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!known.contains(name) && !known.contains(name + ":" + portOr(port))) {
            throw new Misdirected();
        }
    }

    private int portOr(int port) {
        return port < 0 ? usualPort : port;
    }
}
