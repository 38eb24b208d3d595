package news.broadsheet.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import news.broadsheet.local.PartFailed;
import news.broadsheet.local.Ports;

/**
 * Spring Cloud Gateway as a plain proxy, as a measure. It is not brought along: {@value #JAR} names an executable jar of a Spring
 * Boot application with the starter {@code spring-cloud-starter-gateway-server-webflux} and nothing of its own.
 */
final class SpringCloudGateway implements AutoCloseable {
    private static final String JAR = "SPRING_CLOUD_GATEWAY_JAR";
    private static final String ROUTE = "--spring.cloud.gateway.server.webflux.routes[0].";

    private final Process process;
    private final int port;

    private SpringCloudGateway(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> installed() {
        return Optional.ofNullable(System.getenv(JAR)).map(Path::of);
    }

    static SpringCloudGateway proxyOf(String upstream, Path jar, Path log)
            throws IOException, InterruptedException, PartFailed {
        int port = Ports.free();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx307m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        ROUTE + "id=all",
                        ROUTE + "uri=" + upstream,
                        ROUTE + "predicates[0]=Path=/**"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long tooLate = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > tooLate) {
                process.destroy();
                throw new PartFailed("Spring Cloud Gateway does not start; see " + log);
            }
            Thread.sleep(100);
        }
        return new SpringCloudGateway(process, port);
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
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
