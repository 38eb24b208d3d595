package news.broadsheet.gateway.crawler;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Says whether a crawler is who it says: by the networks that its operator publishes, or by the name of its address (reverse
 * lookup) when that name has the address (forward lookup), as Google, Microsoft, Yandex and Apple say. What is found out is
 * remembered, and few lookups are under way at a time, so that nobody makes this a way to flood a resolver.
 */
@ApplicationScoped
class CrawlerVerification {
    private static final Duration KEPT = Duration.ofHours(1);
    /** After a failure. */
    private static final Duration NEXT_ATTEMPT = Duration.ofSeconds(30);

    private static final int MOST = 10_000;
    private static final int MOST_AT_ONCE = 64;
    private static final int DNS = 53;

    private final DnsClient dns;
    private final Cache<Claim, Verdict> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Cache<Claim, Verdict> unanswered = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(NEXT_ATTEMPT)
            .build();
    private final Map<Claim, Future<Verdict>> underWay = new ConcurrentHashMap<>();

    private record Claim(String crawler, InetAddress address) {}

    CrawlerVerification(Vertx vertx, CrawlerConfig config) {
        DnsClientOptions options = new DnsClientOptions()
                .setQueryTimeout(config.resolver().timeout().toMillis());
        config.resolver().address().ifPresent(address -> {
            HostAndPort server = HostAndPort.parseAuthority(address, DNS);
            if (server == null) {
                throw new IllegalStateException("gateway.crawlers.resolver.address is no host with a port: " + address);
            }
            options.setHost(server.host()).setPort(server.port());
        });
        dns = vertx.createDnsClient(options);
    }

    /** Completed at once where no lookup is needed. It does not fail. */
    Future<Verdict> verify(Crawler crawler, InetAddress address) {
        if (!crawler.isVerifiable()) {
            return Future.succeededFuture(Verdict.UNVERIFIABLE);
        }
        if (crawler.hasInRanges(address)) {
            return Future.succeededFuture(Verdict.VERIFIED);
        }
        if (crawler.domains().isEmpty()) {
            return Future.succeededFuture(Verdict.IMPOSTOR);
        }
        Claim claim = new Claim(crawler.name(), address);
        Verdict remembered = known.getIfPresent(claim);
        if (remembered == null) {
            remembered = unanswered.getIfPresent(claim);
        }
        return remembered == null ? lookUpOnce(crawler, claim) : Future.succeededFuture(remembered);
    }

    /** Requests that come meanwhile wait for the same lookup. */
    private Future<Verdict> lookUpOnce(Crawler crawler, Claim claim) {
        Future<Verdict> begun = underWay.get(claim);
        if (begun != null) {
            return begun;
        }
        if (underWay.size() >= MOST_AT_ONCE) {
            return Future.succeededFuture(Verdict.UNVERIFIABLE);
        }
        Future<Verdict> verdict = lookUp(crawler, claim.address());
        underWay.put(claim, verdict);
        verdict.onComplete(done -> {
            (done.result() == Verdict.UNVERIFIABLE ? unanswered : known).put(claim, done.result());
            underWay.remove(claim);
        });
        return verdict;
    }

    private Future<Verdict> lookUp(Crawler crawler, InetAddress address) {
        return dns.resolvePTR(reverse(address))
                .compose(name -> name != null && crawler.hasInDomains(name)
                        ? forward(name, address)
                                .map(addresses -> addresses.stream()
                                        .map(InetAddress::ofLiteral)
                                        .anyMatch(address::equals))
                        : Future.succeededFuture(false))
                .map(confirmed -> confirmed ? Verdict.VERIFIED : Verdict.IMPOSTOR)
                .recover(failure -> Future.succeededFuture(unanswered(crawler, failure)));
    }

    /** The client's own reverse lookup asks for IPv6 addresses where those of IPv4 are (Vert.x 4.5). */
    private static String reverse(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return new StringBuilder(HexFormat.of().formatHex(bytes))
                    .reverse()
                    .chars()
                    .mapToObj(digit -> (char) digit + ".")
                    .collect(Collectors.joining("", "", "ip6.arpa"));
        }
        return "%d.%d.%d.%d.in-addr.arpa".formatted(bytes[3] & 0xff, bytes[2] & 0xff, bytes[1] & 0xff, bytes[0] & 0xff);
    }

    private Future<List<String>> forward(String name, InetAddress address) {
        return address instanceof Inet6Address ? dns.resolveAAAA(name) : dns.resolveA(name);
    }

    /** That there is no such name is an answer. */
    private static Verdict unanswered(Crawler crawler, Throwable failure) {
        if (failure instanceof DnsException answer && answer.code() == DnsResponseCode.NXDOMAIN) {
            return Verdict.IMPOSTOR;
        }
        Log.warnf(
                "%s could not be verified and is served as an ordinary reader: %s",
                crawler.name(), failure.getMessage());
        return Verdict.UNVERIFIABLE;
    }
}
