package news.broadsheet.gateway.problem;

import java.util.Optional;
import news.broadsheet.http.Problem;

/** Finds the current address of a page that was imported from a former site. */
public interface LegacyRedirects {
    /**
     * @param target path and query of the request
     * @return empty when the address is unknown
     * @throws Problem.Unavailable when it cannot be looked up now
     */
    Optional<String> find(String target);
}
