package news.broadsheet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import news.broadsheet.local.PartFailed;

/**
 * nginx with one process, as a measure. It is not brought along: where it is not installed, there are no ratios.
 */
final class Nginx {
    private Nginx() {}

    static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Which serves what the gateway has said from a cache of its own. */
    static Peer cacheOf(String gateway, Path program, Path folder, int port)
            throws IOException, InterruptedException, PartFailed {
        return start(program, folder, port, gateway, """
                proxy_cache kept; proxy_cache_valid 200 1h; proxy_ignore_headers Cache-Control Vary;
                proxy_cache_key "$request_uri $http_accept_encoding";""");
    }

    /** Which passes on whatever is asked. */
    static Peer proxyOf(String upstream, Path program, Path folder, int port)
            throws IOException, InterruptedException, PartFailed {
        return start(program, folder, port, upstream, "");
    }

    private static Peer start(Path program, Path folder, int port, String upstream, String rules)
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
        List<String> command = List.of(program.toString(), "-c", config.toString(), "-p", folder.toString());
        return Peer.start("nginx", command, port, folder.resolve("output.log"), Duration.ofSeconds(10));
    }

    private static String authority(String url) {
        return url.replaceFirst("^http://", "");
    }
}
