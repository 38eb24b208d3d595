package news.broadsheet.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query parameters that a resource method takes.
 *
 * @param severalOfIt whether one may be given more than once, by its name
 */
record QueryParameters(Map<String, Boolean> severalOfIt) {

    QueryParameters {
        severalOfIt = new TreeMap<>(severalOfIt);
    }

    static QueryParameters of(Method method) {
        Map<String, Boolean> parameters = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, parameter.getName(), parameter.getType(), parameters);
        }
        addFields(method.getDeclaringClass(), parameters);
        return new QueryParameters(parameters);
    }

    private static void addFields(Class<?> type, Map<String, Boolean> parameters) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                add(field, field.getName(), field.getType(), parameters);
            }
        }
    }

    private static void add(AnnotatedElement element, String name, Class<?> type, Map<String, Boolean> parameters) {
        boolean several = Collection.class.isAssignableFrom(type) || type.isArray();
        if (element.isAnnotationPresent(QueryParam.class)) {
            parameters.put(element.getAnnotation(QueryParam.class).value(), several);
        } else if (element.isAnnotationPresent(RestQuery.class)) {
            String given = element.getAnnotation(RestQuery.class).value();
            parameters.put(given.isEmpty() ? name : given, several);
        } else if (element.isAnnotationPresent(BeanParam.class)) {
            addFields(type, parameters);
        }
    }

    /** What is wrong with what was sent, in the order of the names. */
    List<Violation> violations(Map<String, List<String>> sent) {
        return new TreeMap<>(sent)
                .entrySet().stream()
                        .flatMap(parameter -> violation(parameter.getKey(), parameter.getValue()).stream())
                        .toList();
    }

    private Optional<Violation> violation(String name, List<String> values) {
        Boolean several = severalOfIt.get(name);
        if (several == null) {
            return Optional.of(new Violation(
                    name,
                    severalOfIt.isEmpty()
                            ? "is not known here; no query parameter is"
                            : "is not known here; known are " + String.join(", ", severalOfIt.keySet())));
        }
        return several || values.size() <= 1
                ? Optional.empty()
                : Optional.of(new Violation(name, "is given " + values.size() + " times; give it once"));
    }
}
