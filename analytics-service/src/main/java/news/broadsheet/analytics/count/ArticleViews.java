package news.broadsheet.analytics.count;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often an article was read. */
@Schema(name = "ArticleViews")
record ArticleViews(UUID article, long views) {

    /** In the order asked. */
    @Schema(name = "ArticleViewsList")
    record Items(List<ArticleViews> items) {}
}
