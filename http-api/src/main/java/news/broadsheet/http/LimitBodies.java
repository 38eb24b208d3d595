package news.broadsheet.http;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Refuses what is too large with a problem. Quarkus would cut it off without a word at
 * {@code quarkus.http.limits.max-body-size}, which is to be some times as large: up to there a refused body is read to its
 * end and thrown away, because a client that is still sending would see a broken connection instead of the answer.
 */
@IfBuildProperty(name = "http-api.behind-gateway", stringValue = "true", enableIfMissing = true)
@Provider
@Singleton
class LimitBodies implements ContainerRequestFilter, ReaderInterceptor {
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final String FOR_ALL = "http-api.max-body-size";

    @Context
    ResourceInfo resource;

    /** What announces its length is refused before it is taken. */
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && !isWithin(announced, limit())) {
            request.getEntityStream().transferTo(OutputStream.nullOutputStream());
            throw new Problem.TooLarge(limit());
        }
    }

    private static boolean isWithin(String announced, long limit) {
        return LENGTH.matcher(announced).matches() && Long.parseLong(announced) <= limit;
    }

    /** What announces none is counted while it is read. */
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        reading.setInputStream(new LimitedStream(reading.getInputStream(), limit()));
        return reading.proceed();
    }

    /** Looked up for each request: there is no configuration yet when JAX-RS makes its providers. */
    private long limit() {
        BodyLimit own = resource.getResourceMethod().getAnnotation(BodyLimit.class);
        return ConfigProvider.getConfig()
                .getValue(own == null ? FOR_ALL : own.value(), MemorySize.class)
                .asLongValue();
    }
}
