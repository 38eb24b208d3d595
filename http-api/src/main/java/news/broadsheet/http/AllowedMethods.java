package news.broadsheet.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which methods a path takes: RFC 9110 asks a 405 to say so, and Quarkus REST does not know when it refuses. */
@Provider
@Singleton
class AllowedMethods implements DynamicFeature {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*(:\\s*((?:[^{}]|\\{[^{}]*})+))?}");

    private final Map<String, Collection<String>> byPath = new ConcurrentHashMap<>();

    /** Called once for each resource method. */
    @Override
    public void configure(ResourceInfo resource, FeatureContext ignored) {
        String path = path(resource.getResourceClass().getAnnotation(Path.class))
                + path(resource.getResourceMethod().getAnnotation(Path.class));
        String pattern = PARAMETER
                .matcher(path)
                .replaceAll(parameter -> parameter.group(2) == null
                        ? "[^/]+"
                        : parameter.group(2).replace("\\", "\\\\"));
        for (Annotation annotation : resource.getResourceMethod().getAnnotations()) {
            HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (method != null) {
                byPath.computeIfAbsent(pattern, any -> new TreeSet<>()).add(method.value());
            }
        }
    }

    private static String path(Path path) {
        return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "");
    }

    Collection<String> of(String path) {
        Collection<String> allowed = new TreeSet<>();
        byPath.forEach((pattern, methods) -> {
            if (path.matches(pattern)) {
                allowed.addAll(methods);
            }
        });
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return allowed;
    }
}
