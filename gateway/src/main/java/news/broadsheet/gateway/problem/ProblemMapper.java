package news.broadsheet.gateway.problem;

import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says every refusal: as problem+json to clients of the API, as a page to readers. */
class ProblemMapper {
    @Inject
    Refusals refusals;

    @Inject
    FormerPages formerPages;

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri) {
        return answer(problem.status(), problem.type(), problem.title(), problem.getMessage(), problem.headers(), uri);
    }

    /** A reader who follows an old link is led to where the page is now, in one hop. */
    @ServerExceptionMapper
    Uni<Response> noSuchPage(Problem.NoSuchPage missing, RoutingContext context, UriInfo uri) {
        Response refusal = problem((Problem) missing, uri);
        HttpMethod method = context.request().method();
        if (Refusals.isOfTheApi(uri.getPath()) || !(HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))) {
            return Uni.createFrom().item(refusal);
        }
        String target = context.request().uri();
        return Uni.createFrom()
                .item(() -> formerPages
                        .now(target)
                        .map(now -> Response.status(Response.Status.MOVED_PERMANENTLY)
                                .header("Location", now)
                                .build())
                        .orElse(refusal))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    @ServerExceptionMapper
    Uni<Response> notFound(NotFoundException missing, RoutingContext context, UriInfo uri) {
        return noSuchPage(new Problem.NoSuchPage(uri.getPath()), context, uri);
    }

    /** Who opens the newsroom in a browser is led to the sign-in; who calls the API is told what to send. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Uni<Response> unauthorized(SecurityException unauthorized, RoutingContext context, UriInfo uri) {
        if (Refusals.isOfTheApi(uri.getPath())) {
            return Uni.createFrom().item(problem(new Problem.SignInNeeded(), uri));
        }
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(context).map(challenge -> {
            Response.ResponseBuilder response = Response.status(challenge.status);
            challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
            return response.build();
        });
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, UriInfo uri) {
        return problem(new Problem.NotAllowed(List.of()), uri);
    }

    /** The browser came back from the sign-in with a state that is not ours, or too old. */
    @ServerExceptionMapper
    Response signInFailed(AuthenticationCompletionException failed, UriInfo uri) {
        return answer(
                401,
                "sign-in-failed",
                "The sign-in could not be completed",
                "Open /newsroom again to start a new one.",
                Map.of(),
                uri);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException http, UriInfo uri) {
        int status = http.getResponse().getStatus();
        if (http.getResponse().getLocation() != null) {
            return http.getResponse();
        }
        if (status == 405) {
            // Only pages come here, and they are only read; the API's methods are in the route table.
            return problem(new Problem.MethodNotAllowed("This method", List.of("GET", "HEAD")), uri);
        }
        if (status >= 500) {
            return unexpected(http, uri);
        }
        String reason = http.getResponse().getStatusInfo().getReasonPhrase();
        return answer(status, "http-" + status, reason, "The request was refused: " + reason + ".", Map.of(), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        Log.errorf(failure, "Unexpected failure at %s", uri.getPath());
        return answer(
                500,
                "unexpected",
                "Something went wrong on our side",
                "It was logged with the trace id. Try again, and tell the operator if it stays.",
                Map.of(),
                uri);
    }

    private Response answer(
            int status, String type, String title, String detail, Map<String, String> headers, UriInfo uri) {
        Refusals.Refusal refusal = refusals.of(status, type, title, detail, headers, uri.getPath());
        Response.ResponseBuilder response = Response.status(refusal.status()).entity(refusal.body());
        refusal.headers().forEach(response::header);
        return response.build();
    }
}
