package news.broadsheet.gateway.route;

import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import news.broadsheet.gateway.route.Routes.Route;
import news.broadsheet.http.Problem;

/** The services behind the door, over HTTP. */
@ApplicationScoped
class Upstreams {
    private static final int CONNECT_MILLIS = 1000;
    /** Counted anew, because the cache compresses. */
    private static final String LENGTH = "content-length";

    private final Map<String, Upstream> byName;
    private final WebClient client;

    @Inject
    Upstreams(Routes routes, Vertx vertx) {
        this.byName = routes.upstreams().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> new Upstream(entry.getKey(), entry.getValue())));
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setMaxPoolSize(64)
                        .setMaxWaitQueueSize(256)
                        .setKeepAlive(true)
                        .setFollowRedirects(false)
                        .setDecompressionSupported(false)
                        .setUserAgentEnabled(false));
    }

    Upstream of(Route route) {
        return byName.get(route.upstream());
    }

    /** @throws Problem.Unavailable when the service cannot be reached or takes too long */
    Answer send(Route route, Call call, String token, String requestId) {
        Upstream upstream = of(route);
        HttpRequest<Buffer> request = client.requestAbs(
                        HttpMethod.valueOf(call.method()),
                        upstream.uri(call.target()).toString())
                .timeout(route.timeout().toMillis())
                .putHeader("Authorization", "Bearer " + token);
        if (requestId != null) {
            request.putHeader("X-Request-Id", requestId);
        }
        call.headers().forEach(request::putHeader);
        return upstream.call(() -> send(route, request, call.body()), Answer.class);
    }

    private static Answer send(Route route, HttpRequest<Buffer> request, byte[] body) {
        try {
            return answer(request.sendBuffer(Buffer.buffer(body))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(route.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            Log.debugf(e, "%s does not answer", route.upstream());
            throw Problem.Unavailable.part(route.upstream(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.Unavailable.part(route.upstream(), null);
        }
    }

    private static Answer answer(HttpResponse<Buffer> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().forEach((name, value) -> {
            if (!HopByHop.isOne(name) && !LENGTH.equalsIgnoreCase(name)) {
                headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .add(value);
            }
        });
        return new Answer(
                response.statusCode(),
                headers,
                response.body() == null ? new byte[0] : response.body().getBytes());
    }
}
