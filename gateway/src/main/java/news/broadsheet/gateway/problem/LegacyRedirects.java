package news.broadsheet.gateway.problem;

import java.util.Optional;

/** Where pages are now that were elsewhere before the newsroom moved in here. */
public interface LegacyRedirects {
    /**
     * @param target path and query as they were asked for
     * @return path of the page now; empty where there never was one, or nobody can say just now
     */
    Optional<String> find(String target);
}
