package news.broadsheet.gateway.site;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.gateway.problem.LegacyRedirects;
import news.broadsheet.gateway.route.TrackingParameters;

/**
 * Finds the current address of imported pages. Old links carry tracking parameters of networks, mailings and search
 * engines, which articles-service does not know; they are ignored.
 */
@ApplicationScoped
class ImportedRedirects implements LegacyRedirects {
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

    private final ContentClient content;

    ImportedRedirects(ContentClient content) {
        this.content = content;
    }

    @Override
    public Optional<String> find(String target) {
        // The former site ignored unknown queries, too.
        String path = path(target);
        return first(Stream.of(path + query(target), path), path);
    }

    /** As {@link #find} for a path that is a page of this site: only its query can identify a former page. */
    Optional<String> byQuery(String target) {
        String query = query(target);
        return query.isEmpty() ? Optional.empty() : first(Stream.of(path(target) + query), path(target));
    }

    private Optional<String> first(Stream<String> addresses, String askedFor) {
        return addresses
                .distinct()
                .filter(address -> !"/".equals(address))
                .map(content::legacyRedirect)
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(now -> local(now, askedFor));
    }

    private static String path(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Returns the query with its question mark and without ignored parameters; empty when nothing is left. */
    private static String query(String target) {
        int mark = target.indexOf('?');
        String query = mark < 0
                ? ""
                : Arrays.stream(target.substring(mark + 1).split("&", -1))
                        .filter(parameter -> !parameter.isEmpty()
                                && !TrackingParameters.contain(parameter.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** Accepts only another path of this site: anything else would lead readers away or in a circle. */
    private static Optional<String> local(String now, String askedFor) {
        if (!LOCAL.matcher(now).matches() || now.equals(askedFor)) {
            Log.warnf("A former page leads to %s, which is no other page of this site", now);
            return Optional.empty();
        }
        return Optional.of(URI.create(now).toASCIIString());
    }
}
