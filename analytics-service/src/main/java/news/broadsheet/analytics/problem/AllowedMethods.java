package news.broadsheet.analytics.problem;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which methods a path takes: RFC 9110 asks a 405 to say so, and Quarkus REST does not know when it refuses. */
@Provider
@Singleton
class AllowedMethods implements DynamicFeature {
    private final Map<String, Set<String>> byPath = new ConcurrentHashMap<>();

    /** Called once for each resource method; all paths here are those of their classes. */
    @Override
    public void configure(ResourceInfo resource, FeatureContext ignored) {
        String path = resource.getResourceClass().getAnnotation(Path.class).value();
        for (Annotation annotation : resource.getResourceMethod().getAnnotations()) {
            HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (method != null) {
                byPath.computeIfAbsent(path, any -> new ConcurrentSkipListSet<>())
                        .add(method.value());
            }
        }
    }

    String of(String path) {
        return String.join(", ", byPath.getOrDefault(path, Set.of()));
    }
}
