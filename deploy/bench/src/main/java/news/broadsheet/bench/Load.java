package news.broadsheet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Reads of one address over HTTP/1.1, and what they cost the process that answers. */
final class Load {
    private static final int READERS = 16;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Load() {}

    /**
     * @param cpu milliseconds of each request, user and system
     * @param p99 milliseconds from when it was due to its answer
     */
    record Cost(double cpu, double p99) {}

    static HttpRequest get(String url, String encoding) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .header("Accept-Encoding", encoding)
                .build();
    }

    /** @throws IOException for an answer that is no success, too */
    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return ok(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static <T> HttpResponse<T> ok(HttpResponse<T> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.uri() + " answers " + response.statusCode());
        }
        return response;
    }

    /** The compilers' work must not be counted as that of the requests. */
    static void warmUp(int requests, String url, String encoding) throws Exception {
        HttpRequest request = get(url, encoding);
        Client.asFastAsAnswered(requests, Duration.ofSeconds(60), READERS, n -> discard(request));
    }

    /** At a fixed rate, whatever the answers take. */
    static Cost atRate(int perSecond, int requests, String url, String encoding, ProcessHandle process)
            throws Exception {
        HttpRequest request = get(url, encoding);
        Duration before = cpu(List.of(process));
        Times times = Client.atRate(perSecond, requests, n -> () -> discard(request));
        if (times.failed() > 0) {
            throw new IOException(times.failed() + " of " + requests + " failed: " + url);
        }
        return new Cost(cpu(List.of(process)).minus(before).toNanos() / 1e6 / requests, times.quantile(0.99));
    }

    private static HttpResponse<Void> discard(HttpRequest request) throws IOException, InterruptedException {
        return ok(HTTP.send(request, HttpResponse.BodyHandlers.discarding()));
    }

    /** Used by processes so far, user and system. */
    static Duration cpu(Collection<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    static double median(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
