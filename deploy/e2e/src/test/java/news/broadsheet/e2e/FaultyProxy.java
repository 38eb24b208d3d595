package news.broadsheet.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a part of the platform and those who call it, and passes on every byte, until it is told of a fault. A fault begins
 * on the connections that are open, too.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** Long enough that a response has begun, short enough that none has ended. */
    private static final int BEFORE_RESET = 60;

    private static final byte[] ERROR =
            ("HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
                            + "Connection: close\r\n\r\noops\n")
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GARBAGE = {0, (byte) 0xff, 'g', (byte) 0xfe, 7, '\r', '\n', 1, (byte) 0x80, '{', 0, '\n'
    };

    private final int port;
    private final int behind;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile ServerSocket listening;

    /** What a part does wrong, as those see it who call it. */
    enum Fault {
        NONE,
        /** Its port refuses connections, and those that are open are reset. */
        KILLED,
        /** It takes connections and requests, and says nothing. */
        HUNG,
        /** Each piece of what it says comes three seconds late. */
        SLOW,
        ANSWERING_500,
        ANSWERING_GARBAGE,
        /** It begins to answer, and resets the connection. */
        RESET
    }

    /** @param behind port of the part */
    FaultyProxy(int port, int behind) {
        this.port = port;
        this.behind = behind;
        listen();
    }

    private void listen() {
        try {
            listening = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket mine = listening;
        threads.execute(() -> {
            while (!mine.isClosed()) {
                try {
                    Socket client = mine.accept();
                    threads.execute(() -> serve(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    void begin(Fault next) throws IOException {
        fault = next;
        if (next == Fault.KILLED) {
            listening.close();
            open.forEach(FaultyProxy::reset);
        }
    }

    /** Everything is well again; connections that saw the fault are reset, as those of a part that was restarted. */
    void end() {
        Fault before = fault;
        fault = Fault.NONE;
        open.forEach(FaultyProxy::reset);
        if (before == Fault.KILLED) {
            listen();
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (Socket part = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            open.add(part);
            client.setTcpNoDelay(true);
            part.setTcpNoDelay(true);
            threads.execute(() -> passRequests(client, part));
            passResponses(client, part);
        } catch (IOException e) {
            reset(client);
        } finally {
            open.remove(client);
            close(client);
        }
    }

    private void passRequests(Socket client, Socket part) {
        try {
            byte[] piece = new byte[BUFFER];
            InputStream in = client.getInputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                awaitUnlessHung();
                switch (fault) {
                    case ANSWERING_500 -> answer(client, ERROR);
                    case ANSWERING_GARBAGE -> answer(client, GARBAGE);
                    default -> part.getOutputStream().write(piece, 0, count);
                }
            }
            part.shutdownOutput();
        } catch (IOException e) {
            reset(part);
        }
    }

    private static void answer(Socket client, byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
        client.shutdownOutput();
    }

    private void passResponses(Socket client, Socket part) throws IOException {
        byte[] piece = new byte[BUFFER];
        InputStream in = part.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            awaitUnlessHung();
            switch (fault) {
                case SLOW -> {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
                    out.write(piece, 0, count);
                }
                case RESET -> {
                    out.write(piece, 0, Math.min(count, BEFORE_RESET));
                    out.flush();
                    // Unread data on either side is lost with a reset; the beginning should arrive.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                    throw new IOException("reset");
                }
                case ANSWERING_500, ANSWERING_GARBAGE -> {}
                default -> out.write(piece, 0, count);
            }
        }
    }

    private void awaitUnlessHung() {
        while (fault == Fault.HUNG) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        fault = Fault.NONE;
        listening.close();
        open.forEach(FaultyProxy::reset);
        threads.shutdownNow();
    }
}
