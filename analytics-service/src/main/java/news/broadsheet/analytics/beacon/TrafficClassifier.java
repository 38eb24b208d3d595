package news.broadsheet.analytics.beacon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * Classifies user agents by the regexes of uap-core, by two short lists of our own for what these miss, and by their
 * form.
 */
@Singleton
class TrafficClassifier {
    /** Longest user agent that is parsed; it bounds the time of the regexes. */
    private static final int LONGEST = 512;

    private final Parser parser = new Parser();
    private final ProductNames declared = ProductNames.read("/agents/declared-bots.txt");
    private final ProductNames programs = ProductNames.read("/agents/programs.txt");
    // A parse costs about a millisecond, and most readers share a few hundred user agents.
    private final Cache<String, Agent> seen =
            Caffeine.newBuilder().maximumSize(10_000).build();

    /**
     * @param family browser without its version, such as {@code Firefox}
     * @param trafficClass {@code HUMAN} when nothing indicates another class
     */
    record Agent(String family, TrafficClass trafficClass) {}

    Agent of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return new Agent("none", TrafficClass.AUTOMATED);
        }
        return seen.get(userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent, this::parse);
    }

    private Agent parse(String userAgent) {
        return new Agent(parser.parseUserAgent(userAgent).family, judge(UserAgent.of(userAgent)));
    }

    private TrafficClass judge(UserAgent agent) {
        if (declared.contains(
                agent,
                Stream.of(agent.products(), agent.claimed(), agent.versioned()).flatMap(List::stream))) {
            return TrafficClass.DECLARED_BOT;
        }
        // Before uap-core, which classifies some programs as spiders.
        if (programs.contains(
                agent, Stream.of(agent.products(), agent.claimed()).flatMap(List::stream))) {
            return TrafficClass.AUTOMATED;
        }
        if (agent.namesAddress() || "Spider".equals(parser.parseDevice(agent.text()).family)) {
            return TrafficClass.DECLARED_BOT;
        }
        return agent.looksLikeBrowser() ? TrafficClass.HUMAN : TrafficClass.AUTOMATED;
    }
}
