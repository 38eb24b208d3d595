package news.broadsheet.articles.frontpage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import news.broadsheet.http.Version;

/**
 * A front page as the newsroom sees it.
 *
 * @param changes how often it changed: its ETag without the quotation marks
 * @param scheduled layouts that will come into effect, the next first
 */
record FrontView(String language, long changes, LayoutView current, List<LayoutView> scheduled) {
    @JsonIgnore
    Version etag() {
        return new Version(changes);
    }
}
