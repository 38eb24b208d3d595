package news.broadsheet.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** TCP ports of this machine: which are free, and who holds one that is not. */
public final class Ports {
    private static final String LISTENING = "0A";
    private static final int FIRST = 20_000;
    private static final int LAST = 31_000;
    /** Begins anywhere, so that processes beside each other seldom look at the same ports. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LAST - FIRST));

    private Ports() {}

    /**
     * A port that was free a moment ago, for tests. Below those that Linux gives to outgoing connections: one of these could
     * be taken before the server that it is meant for listens on it, which for Keycloak is half a minute later. In steps of
     * two, because Kafka takes the next one as well.
     */
    public static int free() {
        for (int tried = 0; tried < LAST - FIRST; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndAdd(2), LAST - FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("This machine has no free TCP port from " + FIRST + " to " + LAST);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws IOException when nobody listens on the port of the loopback interface */
    static void checkListening(int port) throws IOException {
        new Socket("127.0.0.1", port).close();
    }

    static void checkFree(String part, int port) throws PartFailed {
        if (!isFree(port)) {
            throw new PartFailed(
                    "Port %d, wanted by %s, is taken%s. Stop that process, or choose another port: ./broadsheet up --port %s=N"
                            .formatted(
                                    port, part, holder(port).map(" by "::concat).orElse(""), part));
        }
    }

    /** The process that listens on the port, where the system tells: its id and command. */
    private static Optional<String> holder(int port) {
        try {
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                Optional<String> inode = listener(Path.of(table), port);
                if (inode.isPresent()) {
                    return processWith("socket:[" + inode.get() + "]");
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // not Linux, or not allowed to look: the message is still right without the name
        }
        return Optional.empty();
    }

    private static Optional<String> listener(Path table, int port) throws IOException {
        String suffix = ":%04X".formatted(port);
        try (var lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> List.of(line.strip().split("\\s+")))
                    .filter(columns -> columns.get(1).endsWith(suffix) && LISTENING.equals(columns.get(3)))
                    .map(columns -> columns.get(9))
                    .findFirst();
        }
    }

    private static Optional<String> processWith(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), socket))
                .map(process -> "process %d (%s)"
                        .formatted(process.pid(), process.info().command().orElse("unknown command")))
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // somebody else's process, or one that just ended
        }
    }
}
