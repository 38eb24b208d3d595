package news.broadsheet.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import news.broadsheet.local.PartFailed;
import news.broadsheet.local.Ports;

/**
 * Spring Cloud Gateway as a plain proxy, as a measure. It is not brought along: {@value #JAR} names an executable jar of a Spring
 * Boot application with the starter {@code spring-cloud-starter-gateway-server-webflux} and nothing of its own.
 */
final class SpringCloudGateway {
    private static final String JAR = "SPRING_CLOUD_GATEWAY_JAR";
    private static final String ROUTE = "--spring.cloud.gateway.server.webflux.routes[0].";

    private SpringCloudGateway() {}

    static Optional<Path> installed() {
        return Optional.ofNullable(System.getenv(JAR)).map(Path::of);
    }

    static Peer proxyOf(String upstream, Path jar, Path log) throws IOException, InterruptedException, PartFailed {
        int port = Ports.free();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms8m",
                "-Xmx307m",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                ROUTE + "id=all",
                ROUTE + "uri=" + upstream,
                ROUTE + "predicates[0]=Path=/**");
        return Peer.start("Spring Cloud Gateway", command, port, log, Duration.ofSeconds(60));
    }
}
