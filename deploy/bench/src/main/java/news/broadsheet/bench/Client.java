package news.broadsheet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import news.broadsheet.local.test.Tokens;

/** Asks articles-service, as the gateway and an editor would. An answer that is not 200 is a failure. */
final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String reader = Tokens.of("articles-service", "bench", "site");
    private final String editor = Tokens.of("articles-service", "bench", "reporter", "editor", "chief");

    /** What the readers of one measurement ask for: the n-th target. */
    interface Targets extends IntFunction<String> {}

    Client(String url) {
        this.url = url;
    }

    String get(String target) throws Exception {
        return send(request(target, reader).build());
    }

    void publish(String article, long version) throws Exception {
        send(request("/api/v1/newsroom/articles/" + article + "/publish", editor)
                .header("If-Match", "\"" + version + "\"")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(String target, String token) {
        return HttpRequest.newBuilder(URI.create(url + target))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** As {@link #asFastAsAnswered}, of one target after the other. */
    int read(int most, Duration time, int readers, Targets targets) throws Exception {
        return asFastAsAnswered(most, time, readers, n -> get(targets.apply(n)));
    }

    /** What is asked, by its number. */
    interface Work {
        Object ask(int number) throws Exception;
    }

    /**
     * As fast as it answers, by so many at once.
     *
     * @param most how many, where the time is enough for them: what counts is requests on a busy machine, and time on an
     *     idle one
     * @return how many were answered
     */
    static int asFastAsAnswered(int most, Duration time, int readers, Work work) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int reader = 0; reader < readers; reader++) {
                int first = reader * 1_000_003;
                running.add(threads.submit(() -> {
                    int read = 0;
                    while (read < most / readers && System.nanoTime() < end) {
                        work.ask(first + read++);
                    }
                    return read;
                }));
            }
            int all = 0;
            for (Future<Integer> one : running) {
                all += one.get();
            }
            return all;
        }
    }

    /**
     * At a fixed rate, whatever the answers take: each is timed from when it was due, so that a pause of the service, or of
     * this client, is in the time of everybody who would have waited. One that fails has taken as long as it did not answer,
     * and is counted.
     */
    static Times atRate(int perSecond, int count, IntFunction<Callable<?>> work) throws Exception {
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        LongSupplier clock = System::nanoTime;
        long began = clock.getAsLong() + 10_000_000;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long due = began + i * 1_000_000_000L / perSecond;
                while (clock.getAsLong() < due) {
                    LockSupport.parkNanos(due - clock.getAsLong());
                }
                Callable<?> one = work.apply(i);
                running.add(threads.submit(() -> {
                    try {
                        one.call();
                    } catch (IOException e) {
                        failed.incrementAndGet();
                    }
                    times.add(clock.getAsLong() - due);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return Times.of(times, failed.get());
    }
}
