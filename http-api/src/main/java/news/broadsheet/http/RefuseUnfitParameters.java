package news.broadsheet.http;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses what an endpoint would silently ignore in the query string: a parameter that it does not know, and the second
 * value of one that it takes once. A misspelt filter would otherwise answer with what was not asked for. After security,
 * so that a stranger learns nothing of the parameters.
 */
@IfBuildProperty(name = "http-api.behind-gateway", stringValue = "true", enableIfMissing = true)
@Provider
@Singleton
class RefuseUnfitParameters implements ContainerRequestFilter {
    private final Map<Method, QueryParameters> known = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Map<String, List<String>> sent = request.getUriInfo().getQueryParameters();
        if (sent.isEmpty()) {
            return;
        }
        List<Violation> violations = known.computeIfAbsent(resource.getResourceMethod(), QueryParameters::of)
                .violations(sent);
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
    }
}
