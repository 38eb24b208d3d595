package news.broadsheet.gateway.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.oidc.OIDCException;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import news.broadsheet.gateway.identity.BrowserSession;
import news.broadsheet.gateway.identity.KeycloakOutage;
import news.broadsheet.gateway.identity.SignInCheck;
import news.broadsheet.gateway.identity.SignInUnavailable;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Problems;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions into problem+json for API clients and into pages for readers. */
class ExceptionMappers {
    @Inject
    ProblemRenderer renderer;

    @Inject
    LegacyRedirects redirects;

    @Inject
    Problems problems;

    @Inject
    SignInCheck signIn;

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri, HttpHeaders request) {
        ProblemRenderer.Rendered rendered =
                renderer.render(problem, uri.getPath(), request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder response = Response.status(rendered.status()).entity(rendered.body());
        rendered.headers().forEach(response::header);
        return response.build();
    }

    /** Redirects a reader who follows an old link to the current page in one hop. */
    @ServerExceptionMapper
    Uni<Response> noSuchPage(Problem.NotFound missing, RoutingContext context, UriInfo uri, HttpHeaders request) {
        Response refusal = problem((Problem) missing, uri, request);
        HttpMethod method = context.request().method();
        if (ProblemRenderer.isApiPath(uri.getPath())
                || !(HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))) {
            return Uni.createFrom().item(refusal);
        }
        String target = context.request().uri();
        return Uni.createFrom()
                .item(() -> redirects
                        .find(target)
                        .map(path -> Response.status(Response.Status.MOVED_PERMANENTLY)
                                .header("Location", path)
                                .build())
                        .orElse(refusal))
                .onFailure()
                .recoverWithItem(failure -> other(failure, uri, request))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    @ServerExceptionMapper
    Uni<Response> notFound(NotFoundException missing, RoutingContext context, UriInfo uri, HttpHeaders request) {
        return noSuchPage(new Problem.NotFound(uri.getPath()), context, uri, request);
    }

    /**
     * Redirects a browser to the sign-in, and tells an API client which credentials to send. Whoever cannot be recognised because
     * Keycloak does not answer is told that instead: their token or session may be a good one.
     */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Uni<Response> unauthorized(
            SecurityException unauthorized, RoutingContext context, UriInfo uri, HttpHeaders request) {
        if (KeycloakOutage.isCauseOf(unauthorized)) {
            return Uni.createFrom().item(problem(new SignInUnavailable(unauthorized), uri, request));
        }
        if (ProblemRenderer.isApiPath(uri.getPath())) {
            if (BrowserSession.isUsable(context.request())) {
                BrowserSession.drop(context);
            }
            return Uni.createFrom().item(problem(new Problem.Unauthorized(), uri, request));
        }
        return afterwards(signIn::check, () -> challenge(context), uri, request);
    }

    private Uni<Response> afterwards(
            Runnable check, Supplier<Uni<? extends Response>> then, UriInfo uri, HttpHeaders request) {
        return Uni.createFrom()
                .voidItem()
                .invoke(check)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(then)
                .onFailure()
                .recoverWithItem(failure -> other(failure, uri, request));
    }

    private static Uni<Response> challenge(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(context).map(challenge -> {
            Response.ResponseBuilder response = Response.status(challenge.status);
            challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
            return response.build();
        });
    }

    /** Quarkus does not say whether Keycloak has refused or has not answered. */
    @ServerExceptionMapper
    Uni<Response> signInFailed(AuthenticationCompletionException failed, UriInfo uri, HttpHeaders request) {
        return afterwards(
                signIn::checkAgain,
                () -> Uni.createFrom().item(problem(new SignInFailed(), uri, request)),
                uri,
                request);
    }

    /** Quarkus says so while it has never reached Keycloak. */
    @ServerExceptionMapper
    Response neverReached(OIDCException failed, UriInfo uri, HttpHeaders request) {
        return problem(new SignInUnavailable(failed), uri, request);
    }

    @ServerExceptionMapper
    Response redirect(WebApplicationException http, UriInfo uri, HttpHeaders request) {
        return http.getResponse().getLocation() == null ? other(http, uri, request) : http.getResponse();
    }

    // Those beside Throwable have mappers of their own in Quarkus.
    @ServerExceptionMapper({ForbiddenException.class, MismatchedInputException.class, Throwable.class})
    Response other(Throwable thrown, UriInfo uri, HttpHeaders request) {
        return problem(problems.of(thrown, uri.getPath()), uri, request);
    }
}
