package news.broadsheet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many clients of a gateway's live events on one thread. */
final class LiveClients implements AutoCloseable {
    private static final String REQUEST = "GET /api/v1/live/latest?language=ru HTTP/1.1\r\nHost: localhost:%d\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** In each event, and in no heart-beat. It does not begin within itself. */
    private static final byte[] DATA = "\ndata:".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final int count;

    /** How much of {@link #DATA} has come, and whether anything has. */
    private static final class Client {
        private int matched;
        private boolean begun;
    }

    private LiveClients(int count) throws IOException {
        this.count = count;
    }

    /** Returns when each has a stream. */
    static LiveClients connect(int port, int count) throws IOException {
        LiveClients clients = new LiveClients(count);
        ByteBuffer request = StandardCharsets.US_ASCII.encode(REQUEST.formatted(port));
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.write(request.duplicate());
            channel.configureBlocking(false);
            channel.register(clients.selector, SelectionKey.OP_READ, new Client());
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (clients.selector.keys().stream().anyMatch(key -> !((Client) key.attachment()).begun)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Not every stream has begun within " + PATIENCE);
            }
            clients.read(TimeUnit.SECONDS.toMillis(1));
        }
        // The gateway may have told all of them to reload when it reached the topic.
        clients.readFor(Duration.ofSeconds(5));
        return clients;
    }

    void readFor(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            read(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
    }

    /** Returns when the event has reached each client, by {@link System#nanoTime}; those that it has reached, after a time. */
    List<Long> awaitEvent(Duration patience) throws IOException {
        List<Long> arrivals = new ArrayList<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (arrivals.size() < count && System.nanoTime() < deadline) {
            int events = read(TimeUnit.SECONDS.toMillis(1));
            long now = System.nanoTime();
            for (int i = 0; i < events; i++) {
                arrivals.add(now);
            }
        }
        return arrivals;
    }

    /** Reads what has come, and returns how many events that were. */
    private int read(long millis) throws IOException {
        int[] events = {0};
        selector.select(
                key -> {
                    try {
                        events[0] += read((SocketChannel) key.channel(), (Client) key.attachment());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                millis);
        return events[0];
    }

    private int read(SocketChannel channel, Client client) throws IOException {
        int events = 0;
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("The gateway has ended a stream");
        }
        buffer.flip();
        client.begun |= buffer.hasRemaining();
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            client.matched = next == DATA[client.matched] ? client.matched + 1 : next == DATA[0] ? 1 : 0;
            if (client.matched == DATA.length) {
                client.matched = 0;
                events++;
            }
        }
        return events;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
