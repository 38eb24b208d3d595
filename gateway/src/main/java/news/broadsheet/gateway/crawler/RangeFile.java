package news.broadsheet.gateway.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Networks of a crawler as operators publish them. */
final class RangeFile {
    private static final String OTHERWISE =
            "JSON with \"prefixes\" of \"ipv4Prefix\" and \"ipv6Prefix\", or one CIDR a line";

    private RangeFile() {}

    /** @throws IllegalStateException for a file that cannot be read, is neither or has no network */
    static List<CidrAddress> read(Path file, String property, ObjectMapper json) {
        try {
            String text = Files.readString(file);
            List<CidrAddress> ranges = (text.stripLeading().startsWith("{")
                            ? prefixes(json.readTree(text))
                            : text.lines()
                                    .map(line -> line.replaceFirst("#.*", "").strip())
                                    .filter(line -> !line.isEmpty()))
                    .map(range -> parse(range, property))
                    .toList();
            if (ranges.isEmpty()) {
                throw new IllegalStateException(property + ": " + file + " has no network. Write " + OTHERWISE + ".");
            }
            return ranges;
        } catch (IOException e) {
            throw new IllegalStateException(property + ": " + file + " cannot be read as " + OTHERWISE, e);
        }
    }

    private static Stream<String> prefixes(JsonNode published) {
        return StreamSupport.stream(published.path("prefixes").spliterator(), false)
                .map(prefix -> prefix.path("ipv4Prefix")
                        .asText(prefix.path("ipv6Prefix").asText()));
    }

    static CidrAddress parse(String range, String property) {
        CidrAddress parsed = Inet.parseCidrAddress(range);
        if (parsed == null) {
            throw new IllegalStateException(property + " is no network: " + range + ". Write 192.0.2.0/24.");
        }
        return parsed;
    }
}
