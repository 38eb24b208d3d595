package news.broadsheet.analytics.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Creates responses that the gateway may cache for a moment, revalidate by ETag, and purge by article. */
@Singleton
public class CacheableResponse {
    private final ObjectMapper json;

    CacheableResponse(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param freshFor how long a shared cache may answer without revalidation
     * @param articles articles whose change makes the response wrong
     */
    public Response of(Object body, Duration freshFor, Collection<UUID> articles, Request request) {
        byte[] bytes = write(body);
        EntityTag tag = tag(bytes);
        Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = notModified != null
                ? notModified
                : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE).tag(tag);
        return answer.header(
                        HttpHeaders.CACHE_CONTROL,
                        "public, max-age=0, s-maxage=" + freshFor.toSeconds() + ", stale-if-error=86400")
                .header(
                        "Cache-Tag",
                        articles.stream().distinct().map(id -> "article-" + id).collect(Collectors.joining(", ")))
                .build();
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + body.getClass(), e);
        }
    }

    private static EntityTag tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new EntityTag(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
