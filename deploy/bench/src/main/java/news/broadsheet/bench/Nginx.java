package news.broadsheet.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import news.broadsheet.local.PartFailed;

/**
 * nginx with one process, as a measure. It is not brought along: where it is not installed, there are no ratios.
 */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Which serves what the gateway has said from a cache of its own. */
    static Nginx cacheOf(String gateway, Path program, Path folder, int port)
            throws IOException, InterruptedException, PartFailed {
        return start(program, folder, port, gateway, """
                proxy_cache kept; proxy_cache_valid 200 1h; proxy_ignore_headers Cache-Control Vary;
                proxy_cache_key "$request_uri $http_accept_encoding";""");
    }

    /** Which passes on whatever is asked. */
    static Nginx proxyOf(String upstream, Path program, Path folder, int port)
            throws IOException, InterruptedException, PartFailed {
        return start(program, folder, port, upstream, "");
    }

    private static Nginx start(Path program, Path folder, int port, String upstream, String rules)
            throws IOException, InterruptedException, PartFailed {
        Files.createDirectories(folder);
        Path config = folder.resolve("nginx.conf");
        Files.writeString(config, """
                daemon off; master_process off; pid %1$s/nginx.pid; error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                  access_log off; keepalive_requests 1000000;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  proxy_cache_path %1$s/cache keys_zone=kept:10m; proxy_http_version 1.1; proxy_set_header Connection "";
                  upstream upstream { server %3$s; keepalive 16; keepalive_requests 1000000; }
                  server {
                    listen 127.0.0.1:%2$d;
                    location / { proxy_pass http://upstream; proxy_set_header Host %3$s; %4$s }
                  }
                }
                """.formatted(folder, port, authority(upstream), rules));
        Process process = new ProcessBuilder(program.toString(), "-c", config.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        long tooLate = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > tooLate) {
                process.destroy();
                throw new PartFailed("nginx does not start: " + Files.readString(folder.resolve("output.log")));
            }
            Thread.sleep(50);
        }
        return new Nginx(process, port);
    }

    private static String authority(String url) {
        return url.replaceFirst("^http://", "");
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
