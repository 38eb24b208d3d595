package news.broadsheet.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads server-sent events as a browser does (HTML standard, section 9.2.6), but does not come back by itself. */
public final class EventSource implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicInteger comments = new AtomicInteger();
    private volatile String lastId;
    private volatile String retry;
    private volatile boolean ended;
    private volatile boolean whole;

    /** @param lastId of the stream, when it was dispatched */
    public record Event(String type, String data, String lastId, Instant at) {}

    private EventSource(String target, HttpClient.Version version, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RawConnection.port() + target))
                .version(version);
        response = http.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        Thread.ofVirtual().start(this::read);
    }

    /** @param headers names and values in turns */
    public static EventSource open(String target, String... headers) throws Exception {
        return new EventSource(target, HttpClient.Version.HTTP_1_1, headers);
    }

    public static EventSource openByHttp2(String target, String... headers) throws Exception {
        return new EventSource(target, HttpClient.Version.HTTP_2, headers);
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** The next event. */
    public Event next() throws InterruptedException {
        Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("No event within " + PATIENCE_SECONDS + " s; the stream has ended: " + ended);
        }
        return event;
    }

    /** How many events came that were not taken by {@link #next}. */
    public int waiting() {
        return events.size();
    }

    public int comments() {
        return comments.get();
    }

    public String lastId() {
        return lastId;
    }

    /** Milliseconds after which the client is to come back; null when nothing was said. */
    public String retry() {
        return retry;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** Whether the server has ended the stream, instead of the connection. */
    public boolean hasEndedWhole() {
        return ended && whole;
    }

    private void read() {
        String type = "message";
        StringBuilder data = new StringBuilder();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] field = line.split(": ?", 2);
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(type, data.toString(), lastId, Instant.now()));
                    }
                    type = "message";
                    data.setLength(0);
                } else {
                    switch (field[0]) {
                        case "" -> comments.incrementAndGet();
                        case "event" -> type = field[1];
                        case "data" -> data.append(field[1]);
                        case "id" -> lastId = field[1];
                        case "retry" -> retry = field[1];
                        default -> throw new IllegalStateException(line);
                    }
                }
            }
            whole = true;
        } catch (IOException e) {
            return; // broken off, by one side or the other
        } finally {
            ended = true;
        }
    }

    /** Leaves. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
