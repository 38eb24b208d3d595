package news.broadsheet.gateway.route;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import news.broadsheet.gateway.identity.BrowserSession;
import news.broadsheet.gateway.identity.ServiceToken;
import news.broadsheet.gateway.problem.ProblemRenderer;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Problems;

/**
 * Passes on what anybody may call and nothing keeps, on the event loop: searches, suggestions and reports of views reach the
 * services each time, and need neither a thread nor a resource method. {@link ApiResource} does the same for all other calls, and
 * for these when something is unusual: a caller to be identified, a body of unknown length, no token at hand.
 */
@ApplicationScoped
class OpenCallFilter {
    private static final int PRIORITY = CachedResponseFilter.PRIORITY - 1;

    private final GatewayConfig config;
    private final RouteTable table;
    private final UpstreamHttp upstreams;
    private final ServiceToken ownToken;
    private final ProblemRenderer renderer;
    private final Problems problems;

    OpenCallFilter(
            GatewayConfig config,
            RouteTable table,
            UpstreamHttp upstreams,
            ServiceToken ownToken,
            ProblemRenderer renderer,
            Problems problems) {
        this.config = config;
        this.table = table;
        this.upstreams = upstreams;
        this.ownToken = ownToken;
        this.renderer = renderer;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!ProblemRenderer.isApiPath(request.uri()) || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            context.next();
            return;
        }
        RequestTarget asked = RequestTarget.of(request.uri());
        Optional<Route> route =
                table.lookup(request.method().name(), asked.path()).filter(found -> isFor(found, request));
        Optional<String> token = route.flatMap(found -> ownToken.held());
        if (token.isEmpty()) {
            context.next();
            return;
        }
        RequestTarget target;
        try {
            target = asked.unambiguous().declaredBy(route.get());
        } catch (Problem refusal) {
            renderer.end(context, refusal);
            return;
        }
        pass(context, route.get(), target, token.get());
    }

    private boolean isFor(Route route, HttpServerRequest request) {
        return !route.isOwn()
                && !route.cache()
                && !route.stream()
                && route.roles().isEmpty()
                && !(route.asCaller() && BrowserSession.isUsable(request))
                && (isRead(request) || isShort(request.getHeader(HttpHeaders.CONTENT_LENGTH), route));
    }

    private static boolean isRead(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    }

    private boolean isShort(String length, Route route) {
        try {
            return length != null && Long.parseLong(length) <= route.maxBody().orElse(config.maxBody());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void pass(RoutingContext context, Route route, RequestTarget target, String token) {
        HttpServerRequest request = context.request();
        Vertx.currentContext().putLocal(CachedResponseFilter.TEMPLATE, ApiResource.PATH);
        if (isRead(request)) {
            // A body is ignored whatever the headers say, but not parsed as the next request.
            request.resume();
            send(context, route, target, token, new byte[0]);
            return;
        }
        // Only a client that has gone breaks off a body of known length: there is nobody to tell.
        request.body().onSuccess(body -> send(context, route, target, token, body.getBytes()));
        request.resume();
    }

    private void send(RoutingContext context, Route route, RequestTarget target, String token, byte[] body) {
        UpstreamRequest call =
                UpstreamRequest.of(context.request(), route, target, body).by(token, BackendClient.requestId());
        CompletableFuture<WholeResponse> sent;
        try {
            sent = upstreams.send(route, call);
        } catch (Problem refusal) {
            // Nobody else would answer: the handler of a body has no caller that does.
            renderer.end(context, refusal);
            return;
        }
        var _ = sent.whenComplete((answer, failure) -> {
            if (failure == null) {
                end(context.request(), answer);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                renderer.end(context, problems.of(cause, target.path()));
            }
        });
    }

    private static void end(HttpServerRequest request, WholeResponse answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        MultiMap headers = response.headers();
        answer.headers().forEach(headers::set);
        if (HttpMethod.HEAD.equals(request.method())) {
            headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.end();
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }
}
