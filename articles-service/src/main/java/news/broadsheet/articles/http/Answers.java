package news.broadsheet.articles.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import news.broadsheet.http.Version;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers with the headers that caches, browsers and editors' next changes need. */
@RequestScoped
public class Answers {
    /** Fresh for the gateway's ten seconds, less when it purges; a stale copy is better than none. */
    private static final String PUBLIC = "public, max-age=0, s-maxage=10, stale-if-error=86400";

    private static final String PUBLIC_WHILE_UP = "public, max-age=0, s-maxage=10";
    private static final String STAFF = "private, no-cache";
    private static final int ETAG_BYTES = 16;

    private final ObjectMapper json;
    private final Request request;
    private final HttpHeaders headers;
    private final UriInfo uri;

    Answers(ObjectMapper json, @Context Request request, @Context HttpHeaders headers, @Context UriInfo uri) {
        this.json = json;
        this.request = request;
        this.headers = headers;
        this.uri = uri;
    }

    /** What anybody may read. Its ETag is made of its bytes: names of tags and sections change without the article. */
    public Response open(Object body, Collection<String> tags) {
        return open(write(body), tags);
    }

    /** What anybody may read and is JSON already. */
    public Response open(byte[] bytes, Collection<String> tags) {
        EntityTag etag = etag(bytes);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(etag);
        Response.ResponseBuilder response =
                unchanged != null ? unchanged : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE);
        return response.tag(etag)
                .header("Cache-Control", PUBLIC)
                .header("Cache-Tag", String.join(", ", tags))
                .build();
    }

    /**
     * What anybody may read is elsewhere, for good.
     *
     * @param path of this API; without a host, like that of a next page
     */
    public Response moved(String path, Collection<String> tags) {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header("Location", path)
                .header("Cache-Control", PUBLIC)
                .header("Cache-Tag", String.join(", ", tags))
                .build();
    }

    /** An ETag is asked about before a time (RFC 9110, section 13.2.2). */
    public Response open(Document document) {
        EntityTag etag = etag(document.bytes());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(etag);
        if (headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) == null && wasReadSince(document.changed())) {
            unchanged = Response.notModified();
        }
        Response.ResponseBuilder response =
                unchanged != null ? unchanged : Response.ok(document.bytes(), document.mediaType());
        if (document.changed() != null) {
            response.lastModified(Date.from(document.changed()));
        }
        return response.tag(etag)
                .header("Cache-Control", document.outlivesUs() ? PUBLIC : PUBLIC_WHILE_UP)
                .header("Cache-Tag", String.join(", ", document.tags()))
                .build();
    }

    /** A time that is none counts as not sent (RFC 9110, section 13.1.3), where JAX-RS would fail. */
    private boolean wasReadSince(Instant changed) {
        String since = headers.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE);
        try {
            return since != null
                    && changed != null
                    && !changed.truncatedTo(ChronoUnit.SECONDS)
                            .isAfter(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since)));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A page of what anybody may read. */
    public Response open(Page<?> page, Collection<String> tags) {
        return withNext(open((Object) page, tags), page.next());
    }

    /** What the newsroom reads before it changes it, or just changed. */
    public <T> RestResponse<T> staff(T body, Version version) {
        if (request.evaluatePreconditions(version.etag()) != null && "GET".equals(request.getMethod())) {
            return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                    .tag(version.etag())
                    .header("Cache-Control", STAFF)
                    .build();
        }
        return RestResponse.ResponseBuilder.ok(body)
                .tag(version.etag())
                .header("Cache-Control", STAFF)
                .build();
    }

    /** Its address has no host, like that of a next page: this service is not where its clients believe it to be. */
    public <T> RestResponse<T> created(T body, Version version, String id) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, body)
                .header("Location", uri.getPath() + "/" + id)
                .tag(version.etag())
                .header("Cache-Control", STAFF)
                .build();
    }

    public <T> RestResponse<Page<T>> staff(Page<T> page) {
        RestResponse.ResponseBuilder<Page<T>> response =
                RestResponse.ResponseBuilder.ok(page).header("Cache-Control", STAFF);
        return (page.next() == null ? response : response.header("Link", link(page.next()))).build();
    }

    private Response withNext(Response response, String next) {
        return next == null
                ? response
                : Response.fromResponse(response).header("Link", link(next)).build();
    }

    private String link(String next) {
        String query = UriBuilder.fromUri(uri.getRequestUri())
                .replaceQueryParam("after", next)
                .build()
                .getRawQuery();
        return "<" + uri.getPath() + "?" + query + ">; rel=\"next\"";
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + body.getClass(), e);
        }
    }

    private static EntityTag etag(byte[] bytes) {
        return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(digest(bytes)));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
