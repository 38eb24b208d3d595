package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.TemplateEnum;
import org.jspecify.annotations.Nullable;

/** The pages of the newsroom, in the order of their navigation. */
@TemplateEnum
enum NewsroomPage {
    articles("/newsroom", "/api/v1/newsroom/articles"),
    crawlers("/newsroom/crawlers", "/api/v1/newsroom/crawlers"),
    apiKeys("/newsroom/api-keys", "/api/v1/newsroom/api-keys"),
    sessions("/newsroom/sessions", null);

    private final String path;
    private final @Nullable String api;

    NewsroomPage(String path, @Nullable String api) {
        this.path = path;
        this.api = api;
    }

    String path() {
        return path;
    }

    /** Where the API has what the page shows: it is for the same people. Null where it is for everybody who has signed in. */
    @Nullable
    String api() {
        return api;
    }
}
