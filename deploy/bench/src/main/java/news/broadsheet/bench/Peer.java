package news.broadsheet.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import news.broadsheet.local.PartFailed;

/** Another server on this machine, which the gateway is measured beside. */
record Peer(Process started, int port) implements AutoCloseable {
    /**
     * Waits until it takes connections.
     *
     * @param log gets what it says
     * @throws PartFailed when it ends, or takes longer than {@code patience}
     */
    static Peer start(String name, List<String> command, int port, Path log, Duration patience)
            throws IOException, InterruptedException, PartFailed {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long tooLate = System.nanoTime() + patience.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > tooLate) {
                process.destroy();
                throw new PartFailed(name + " does not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return new Peer(process, port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    ProcessHandle process() {
        return started.toHandle();
    }

    @Override
    public void close() {
        started.destroy();
    }
}
