package news.broadsheet.gateway.crawler;

import io.smallrye.common.net.CidrAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One that says who it is.
 *
 * @param domains under which its machines have their names; empty where its operator names none
 * @param ranges networks of its machines; empty where its operator publishes none
 */
public record Crawler(String name, String token, Set<String> domains, List<CidrAddress> ranges, RobotsRules rules) {

    boolean isVerifiable() {
        return !domains.isEmpty() || !ranges.isEmpty();
    }

    boolean hasInRanges(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.matches(address));
    }

    boolean hasInDomains(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return domains.stream().anyMatch(domain -> name.endsWith("." + domain));
    }
}
