package news.broadsheet.gateway.crawler;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import news.broadsheet.gateway.limit.ClientAddress;
import news.broadsheet.gateway.problem.ProblemRenderer;
import news.broadsheet.http.Problem;

/**
 * Refuses who falsely says it is a crawler, and holds crawlers to robots.txt. Who says it is one and cannot be verified is held
 * to its rules and otherwise served as an ordinary reader, within the limits of its address.
 */
@ApplicationScoped
class CrawlerFilter {
    /** Behind the limits, so that lookups cannot be had for nothing, and before what is cached is served. */
    private static final int PRIORITY = 898;

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    /** Whoever may read nothing else may read that. */
    private static final String ROBOTS = "/robots.txt";

    private final Crawlers crawlers;
    private final CrawlerVerification verification;
    private final CrawlerConfig config;
    private final ProblemRenderer renderer;
    private final CrawlerLedger ledger;

    CrawlerFilter(
            Crawlers crawlers,
            CrawlerVerification verification,
            CrawlerConfig config,
            ProblemRenderer renderer,
            CrawlerLedger ledger) {
        this.crawlers = crawlers;
        this.verification = verification;
        this.config = config;
        this.renderer = renderer;
        this.ledger = ledger;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String tag = crawlers.robotsTag(request.uri());
        if (!tag.isEmpty()) {
            context.response().putHeader("X-Robots-Tag", tag);
        }
        Optional<Crawler> crawler = crawlers.find(request.getHeader("User-Agent"));
        if (crawler.isEmpty() || ROBOTS.equals(request.path())) {
            context.next();
            return;
        }
        ClientAddress address = ClientAddress.of(request.remoteAddress());
        if (address.loopback() && !config.loopback()) {
            context.next();
            return;
        }
        Future<Verdict> verdict = verify(crawler.get(), address);
        if (verdict.isComplete()) {
            decide(context, crawler.get(), verdict.result());
        } else {
            // On the event loop of this request; the lookup may end on another's.
            Future.fromCompletionStage(
                            verdict.toCompletionStage(), context.vertx().getOrCreateContext())
                    .onSuccess(found -> decide(context, crawler.get(), found))
                    .onFailure(context::fail);
        }
    }

    /** What a trusted proxy says instead of an address is none to verify. */
    private Future<Verdict> verify(Crawler crawler, ClientAddress address) {
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(address.text());
        } catch (IllegalArgumentException e) {
            return Future.succeededFuture(Verdict.UNVERIFIABLE);
        }
        return verification.verify(crawler, literal);
    }

    private void decide(RoutingContext context, Crawler crawler, Verdict verdict) {
        HttpServerRequest request = context.request();
        boolean allowed = !READS.contains(request.method()) || crawler.rules().allow(request.uri());
        Outcome outcome = Outcome.of(verdict, allowed);
        ledger.count(crawler, outcome);
        switch (outcome) {
            case IMPOSTOR -> refuse(context, new CrawlerImpostor(crawler.token()));
            case DISALLOWED -> refuse(context, new CrawlingDisallowed(crawler.token()));
            case SERVED, UNVERIFIED -> context.next();
        }
    }

    private void refuse(RoutingContext context, Problem refusal) {
        renderer.end(context, refusal);
    }
}
