package news.broadsheet.gateway.crawler;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import io.smallrye.common.net.CidrAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The crawlers that are known here, and what they may read. */
@Startup
@ApplicationScoped
public class Crawlers {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z][A-Za-z_-]*");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9-]+){2,}");
    /** More than a site has readers' browsers at a time; a longer one is not remembered. */
    private static final int USER_AGENTS = 10_000;

    private static final int LONGEST = 500;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final List<String> NOTHING = List.of();

    private final Map<String, Crawler> byToken;
    private final Pattern tokens;
    /** Requests repeat few user agents, and looking for forty names in one takes as long as answering from the cache. */
    private final Cache<String, Optional<Crawler>> byUserAgent = Caffeine.newBuilder()
            .maximumSize(USER_AGENTS)
            .expireAfterWrite(REMEMBERED)
            .build();

    private final List<String> languages;
    private final RobotsRules notTrain;
    private final RobotsRules notIndex;

    Crawlers(
            CrawlerConfig config,
            @ConfigProperty(name = "gateway.site.languages") List<String> languages,
            ObjectMapper json) {
        this.languages = languages;
        config.purposes()
                .forEach((purpose, rules) -> check(
                        rules, "gateway.crawlers.purposes." + purpose.name().toLowerCase(Locale.ROOT)));
        this.byToken = config.known().entrySet().stream()
                .map(known -> crawler(known.getKey(), known.getValue(), config.purposes(), json))
                .collect(Collectors.toMap(
                        crawler -> crawler.token().toLowerCase(Locale.ROOT), Function.identity(), (one, other) -> {
                            throw new IllegalStateException("gateway.crawlers.known: " + one.name() + " and "
                                    + other.name() + " have one token");
                        }));
        // The longest first: one may begin with another.
        this.tokens = Pattern.compile(
                byToken.keySet().stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![a-z0-9-])(", ")(?![a-z0-9])")),
                Pattern.CASE_INSENSITIVE);
        this.notTrain = RobotsRules.only(patterns(config.purposes().get(Purpose.TRAIN)));
        this.notIndex = RobotsRules.only(patterns(config.purposes().get(Purpose.INDEX)));
    }

    private Crawler crawler(
            String name, CrawlerConfig.Known known, Map<Purpose, CrawlerConfig.Rules> purposes, ObjectMapper json) {
        String where = "gateway.crawlers.known." + name;
        require(TOKEN.matcher(known.token()).matches(), where + ".token is no product token: " + known.token());
        Set<String> domains = known.domains().orElse(Set.of());
        domains.forEach(domain -> require(
                DOMAIN.matcher(domain).matches(),
                where + ".domains has what is no domain in small letters: " + domain));
        known.rules().ifPresent(rules -> check(rules, where + ".rules"));
        Stream<CidrAddress> inline =
                known.ranges().orElse(Set.of()).stream().map(range -> RangeFile.parse(range, where + ".ranges"));
        Stream<CidrAddress> files = known.rangeFiles().orElse(List.of()).stream()
                .flatMap(file -> RangeFile.read(file, where + ".range-files", json).stream());
        return new Crawler(
                name,
                known.token(),
                domains,
                Stream.concat(inline, files).toList(),
                RobotsRules.generalAnd(patterns(known.rules().orElse(purposes.get(known.purpose())))));
    }

    private List<String> patterns(CrawlerConfig.@Nullable Rules rules) {
        return rules == null ? NOTHING : RobotsRules.patterns(rules, languages);
    }

    private static void check(CrawlerConfig.Rules rules, String where) {
        rules.disallowedSections()
                .ifPresent(sections -> sections.forEach(section -> require(
                        Violations.isSlug(section), where + ".disallowed-sections has what is no slug: " + section)));
        rules.disallowedArticles()
                .ifPresent(paths -> paths.forEach(path -> require(
                        PATH.matcher(path).matches(),
                        where + ".disallowed-articles has what is no path of an article: " + path)));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Finds the one that a request says it comes from. */
    Optional<Crawler> find(@Nullable String userAgent) {
        if (userAgent == null || byToken.isEmpty()) {
            return Optional.empty();
        }
        return userAgent.length() > LONGEST ? search(userAgent) : byUserAgent.get(userAgent, this::search);
    }

    private Optional<Crawler> search(String userAgent) {
        Matcher token = tokens.matcher(userAgent);
        return token.find() ? Optional.of(byToken.get(token.group(1).toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    /** What the answer to a request says to crawlers that ask for no robots.txt; empty for nothing. */
    String robotsTag(String target) {
        if (notTrain.lines().isEmpty() && notIndex.lines().isEmpty()) {
            return "";
        }
        return Stream.of(notTrain.allow(target) ? "" : "noai, noimageai", notIndex.allow(target) ? "" : "noindex")
                .filter(directive -> !directive.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The groups of robots.txt: everybody's, and those of crawlers with other rules, alike ones together. */
    public String robotsTxt() {
        Map<RobotsRules, List<Crawler>> groups = byToken.values().stream()
                .filter(crawler -> !crawler.rules().equals(RobotsRules.general()))
                .sorted(Comparator.comparing(Crawler::token))
                .collect(Collectors.groupingBy(Crawler::rules, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                        Stream.of(group(List.of("*"), RobotsRules.general())),
                        groups.entrySet().stream().map(group -> group(tokens(group.getValue()), group.getKey())))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> tokens(Collection<Crawler> crawlers) {
        return crawlers.stream().map(Crawler::token).toList();
    }

    private static String group(List<String> tokens, RobotsRules rules) {
        return tokens.stream().map(token -> "User-agent: " + token + "\n").collect(Collectors.joining()) + rules + "\n";
    }
}
