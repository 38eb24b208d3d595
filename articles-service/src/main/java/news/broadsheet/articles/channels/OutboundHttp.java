package news.broadsheet.articles.channels;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to servers that are not ours: limited in time from connecting to the last byte of the answer, and in the size
 * of that. Redirects are not followed. Nothing here says an address: it may hold a secret.
 */
final class OutboundHttp {
    private static final long LARGEST_ANSWER = 64 * 1024L;

    private final HttpClient client;
    private final Duration timeout;

    OutboundHttp(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @param retryAfter if the answer says it in seconds: nobody here sends a date */
    record Answer(int status, String body, @Nullable Duration retryAfter) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Of a request that may be repeated. */
        DeliveryFailed refusal(String reason) {
            if (status < 500 && status != 429 && status != 408) {
                return DeliveryFailed.permanently(reason, null);
            }
            return retryAfter == null
                    ? DeliveryFailed.temporarily(reason, null)
                    : DeliveryFailed.notBefore(retryAfter, reason, null);
        }
    }

    /** No answer, or none that can be read. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean heard;

        NoAnswer(String reason, boolean heard) {
            super(reason, null, false, false);
            this.heard = heard;
        }

        /** Whether the request may have been heard, and done, nevertheless. */
        boolean mayBeHeard() {
            return heard;
        }
    }

    Answer post(URI to, String contentType, String body) throws NoAnswer, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(to)
                .header("Content-Type", contentType)
                .header("Accept", "application/json, */*;q=0.1")
                .header("User-Agent", "Broadsheet")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        // The request's own time-out would end with the answer's headers.
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        try {
            HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.body(), retryAfter(response));
        } catch (TimeoutException e) {
            throw new NoAnswer("No answer within " + timeout.toMillis() + " ms", true);
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static NoAnswer noAnswer(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException slow -> new NoAnswer("No connection in time", false);
            case ConnectException refused -> new NoAnswer("No connection", false);
            case IOException broken ->
                new NoAnswer("The connection broke (" + broken.getClass().getSimpleName() + ")", true);
            case null, default -> throw new IllegalStateException("A request failed", cause);
        };
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        Optional<String> seconds = response.headers().firstValue("Retry-After");
        return seconds.filter(value -> value.matches("[0-9]{1,5}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
