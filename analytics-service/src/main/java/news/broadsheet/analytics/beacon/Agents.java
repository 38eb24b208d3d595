package news.broadsheet.analytics.beacon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * Who a user agent says it is: by the regexes of uap-core, which its community maintains and the dependency bot updates,
 * and by two short lists of our own for what they miss.
 */
@Singleton
class Agents {
    /** What is longer is no browser's; bounds the time that the regexes take. */
    private static final int LONGEST = 512;

    private final Parser parser = new Parser();
    private final List<String> declared = words("/agents/declared-bots.txt");
    private final List<String> programs = words("/agents/programs.txt");
    // A parse costs about a millisecond, and most readers share a few hundred user agents.
    private final Cache<String, Agent> seen =
            Caffeine.newBuilder().maximumSize(10_000).build();

    /**
     * @param family browser without its version, such as {@code Firefox}
     * @param trafficClass what it can only be; {@code HUMAN} where nothing speaks against that
     */
    record Agent(String family, TrafficClass trafficClass) {}

    Agent of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return new Agent("none", TrafficClass.AUTOMATED);
        }
        return seen.get(userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent, this::parse);
    }

    private Agent parse(String userAgent) {
        String lower = userAgent.toLowerCase(Locale.ROOT);
        return new Agent(parser.parseUserAgent(userAgent).family, judge(userAgent, lower));
    }

    private TrafficClass judge(String userAgent, String lower) {
        // First, because uap-core calls some programs spiders, and a cross-check of the numbers wants them apart.
        if (programs.stream().anyMatch(lower::contains)) {
            return TrafficClass.AUTOMATED;
        }
        boolean isDeclared = lower.contains("+http")
                || declared.stream().anyMatch(lower::contains)
                || "Spider".equals(parser.parseDevice(userAgent).family);
        return isDeclared ? TrafficClass.DECLARED_BOT : TrafficClass.HUMAN;
    }

    private static List<String> words(String resource) {
        try (InputStream in = Agents.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
