package news.broadsheet.analytics.count;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The views of an article. */
@Schema(name = "ArticleViews")
@RegisterForReflection
record ArticleViews(UUID article, long views) {

    /** The list in the order of the request. */
    @Schema(name = "ArticleViewsList")
    record Items(List<ArticleViews> items) {}
}
