package news.broadsheet.gateway.edge;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import news.broadsheet.gateway.connection.RequestProgress;
import news.broadsheet.gateway.problem.ProblemRenderer;
import news.broadsheet.gateway.route.RequestTarget;
import news.broadsheet.http.Problem;

/** Refuses ambiguous requests and requests for other hosts before any other code reads them. */
@ApplicationScoped
class RequestFilter {
    private static final int SECOND = ResponseHeadersFilter.FIRST - 1;

    private final AllowedHosts hosts;
    private final ResponseHeadersFilter headers;
    private final ProblemRenderer renderer;

    RequestFilter(AllowedHosts hosts, ResponseHeadersFilter headers, ProblemRenderer renderer) {
        this.hosts = hosts;
        this.headers = headers;
        this.renderer = renderer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, SECOND);
    }

    /** Vert.x refuses some requests before filters run and would answer with an empty body. */
    void registerFailureHandler(@Observes Router router) {
        router.route().order(-SECOND).failureHandler(this::refuseMalformed);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        RequestProgress.headIsComplete(context, () -> refuseMalformedBody(context));
        try {
            requireKnownFraming(request);
            hosts.check(request);
            if (request.uri().length() > TargetTooLong.LONGEST) {
                throw new TargetTooLong();
            }
            RequestTarget target = RequestTarget.of(request.uri());
            if (target.authority() != null) {
                hosts.check(target.authority());
            }
            if (target.local().equals(request.uri())) {
                context.next();
            } else {
                context.reroute(target.local());
            }
        } catch (UnknownTransferEncoding problem) {
            refuseAndClose(context, problem);
        } catch (Problem problem) {
            renderer.end(context, problem);
        }
    }

    /** Netty itself refuses a chunked body with a length, and one whose last encoding is not {@code chunked}. */
    private static void requireKnownFraming(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll("Transfer-Encoding");
        if (encodings.size() > 1
                || encodings.stream().anyMatch(encoding -> !"chunked".equalsIgnoreCase(encoding.strip()))) {
            throw new UnknownTransferEncoding();
        }
    }

    private void refuseMalformed(RoutingContext context) {
        boolean unseen = context.statusCode() == 400 || context.statusCode() == 404;
        if (!unseen
                || context.failure() instanceof SecurityException
                || context.response().headWritten()) {
            context.next();
            return;
        }
        headers.addHeaders(context);
        renderer.end(
                context,
                Problem.Invalid.request(
                        "A request must ask for a path, which begins with a slash, and name its host in a Host header."));
    }

    private void refuseMalformedBody(RoutingContext context) {
        try {
            refuseAndClose(context, Problem.Invalid.request("The chunks of the body are malformed."));
        } catch (IllegalStateException e) {
            Log.debug("It has its response already", e);
        }
    }

    /**
     * Closes the connection without ending the response in Vert.x's sense: Vert.x would otherwise parse the bytes
     * behind this request as the next one.
     */
    private void refuseAndClose(RoutingContext context, Problem problem) {
        Buffer body = renderer.prepare(context, problem);
        HttpServerRequest request = context.request();
        context.response()
                .putHeader("Connection", "close")
                .putHeader("Content-Length", Integer.toString(body.length()))
                .write(body)
                .onComplete(written -> request.connection().close());
    }
}
