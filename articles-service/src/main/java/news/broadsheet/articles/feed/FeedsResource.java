package news.broadsheet.articles.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Document;
import news.broadsheet.articles.reading.ListFilter;
import news.broadsheet.articles.staff.Staff;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The newest articles for feed readers: the whole site, or what {@link ListFilter} leaves of it. */
@Path("/api/v1/feeds")
@Tag(name = "feeds")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class FeedsResource {
    private final Feeds feeds;
    private final PublicChanges changes;
    private final Answers answers;
    private final ObjectMapper json;

    FeedsResource(Feeds feeds, PublicChanges changes, Answers answers, ObjectMapper json) {
        this.feeds = feeds;
        this.changes = changes;
        this.answers = answers;
        this.json = json;
    }

    @GET
    @Path("/rss.xml")
    @Operation(operationId = "getRssFeed", summary = "The newest articles as RSS 2.0")
    @APIResponse(
            responseCode = "200",
            description = "The feed",
            content = @Content(mediaType = "application/rss+xml", schema = @Schema(type = SchemaType.STRING)))
    public Response rss(@BeanParam ListFilter filter) {
        return answer(filter, Format.RSS, RssFeed::write);
    }

    @GET
    @Path("/atom.xml")
    @Operation(operationId = "getAtomFeed", summary = "The newest articles as Atom 1.0")
    @APIResponse(
            responseCode = "200",
            description = "The feed",
            content = @Content(mediaType = "application/atom+xml", schema = @Schema(type = SchemaType.STRING)))
    public Response atom(@BeanParam ListFilter filter) {
        return answer(filter, Format.ATOM, AtomFeed::write);
    }

    @GET
    @Path("/feed.json")
    @Operation(operationId = "getJsonFeed", summary = "The newest articles as JSON Feed 1.1")
    @APIResponse(
            responseCode = "200",
            description = "The feed",
            content = @Content(mediaType = "application/feed+json", schema = @Schema(implementation = JsonFeed.class)))
    public Response json(@BeanParam ListFilter filter) {
        return answer(filter, Format.JSON, feed -> write(JsonFeed.of(feed)));
    }

    private Response answer(ListFilter filter, Format format, Function<Feed, byte[]> written) {
        // Before the articles are read: what changes meanwhile is then told once too often, not missed.
        var changed = changes.last();
        Feed feed = feeds.feed(filter, format);
        List<String> tags = new ArrayList<>(filter.cacheTags());
        feed.items().forEach(item -> tags.add("article-" + item.article()));
        return answers.open(new Document(written.apply(feed), format.mediaType(), changed, tags));
    }

    private byte[] write(JsonFeed feed) {
        try {
            return json.writeValueAsBytes(feed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A feed that cannot be written as JSON", e);
        }
    }
}
