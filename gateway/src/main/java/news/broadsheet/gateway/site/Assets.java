package news.broadsheet.gateway.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/** Computes a version of scripts and styles for their addresses, so that browsers can cache them for ever. */
@ApplicationScoped
class Assets {
    private final String version;

    Assets() {
        CRC32 checksum = new CRC32();
        for (String name : List.of("site.css", "beacon.js")) {
            try (InputStream asset = Objects.requireNonNull(
                    Thread.currentThread()
                            .getContextClassLoader()
                            .getResourceAsStream("META-INF/resources/assets/" + name),
                    name)) {
                checksum.update(asset.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        version = Long.toHexString(checksum.getValue());
    }

    String version() {
        return version;
    }
}
