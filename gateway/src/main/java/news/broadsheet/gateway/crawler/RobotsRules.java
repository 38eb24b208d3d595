package news.broadsheet.gateway.crawler;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of one group of robots.txt, and what they mean (RFC 9309, section 2.2.2). */
public record RobotsRules(List<Line> lines) {
    private static final RobotsRules GENERAL = new RobotsRules(List.of(
            Line.disallow("/newsroom"),
            Line.disallow("/api/"),
            Line.allow("/api/v1/feeds/"),
            Line.allow("/api/v1/media/")));
    /** Feeds hold leads of all sections; sitemaps hold addresses. */
    private static final List<Line> INSTEAD_OF_FEEDS = List.of(
            Line.allow("/api/v1/feeds/sitemap"),
            Line.allow("/api/v1/feeds/news-sitemap"),
            Line.allow("/api/v1/media/"));

    private static final String EVERYTHING = "/";

    public RobotsRules {
        lines = List.copyOf(lines);
    }

    /** @param pattern a prefix of path and query, or the whole of it when it ends with {@code $} */
    public record Line(boolean allowed, String pattern) {

        static Line allow(String pattern) {
            return new Line(true, pattern);
        }

        static Line disallow(String pattern) {
            return new Line(false, pattern);
        }

        boolean matches(String target) {
            return pattern.endsWith("$")
                    ? target.equals(pattern.substring(0, pattern.length() - 1))
                    : target.startsWith(pattern);
        }

        @Override
        public String toString() {
            return (allowed ? "Allow: " : "Disallow: ") + pattern;
        }
    }

    /** What every crawler is asked. */
    public static RobotsRules general() {
        return GENERAL;
    }

    /** Repeats the general rules, because a crawler that has a group of its own reads no other. */
    static RobotsRules generalAnd(Collection<String> disallowed) {
        if (disallowed.isEmpty()) {
            return GENERAL;
        }
        return new RobotsRules(Stream.of(
                        GENERAL.lines().stream().filter(line -> !line.allowed()),
                        disallowed.contains(EVERYTHING) ? Stream.<Line>empty() : INSTEAD_OF_FEEDS.stream(),
                        disallowed.stream().map(Line::disallow))
                .flatMap(lines -> lines)
                .toList());
    }

    /** @param disallowed patterns; nothing else is disallowed */
    static RobotsRules only(Collection<String> disallowed) {
        return new RobotsRules(disallowed.stream().map(Line::disallow).toList());
    }

    /** The longest pattern decides, and of two as long the one that allows. */
    boolean allow(String target) {
        return lines.stream()
                .filter(line -> line.matches(target))
                .max(Comparator.comparingInt((Line line) -> line.pattern().length())
                        .thenComparing(Line::allowed))
                .map(Line::allowed)
                .orElse(true);
    }

    /** What is disallowed by rules of a purpose or a crawler. */
    static List<String> patterns(CrawlerConfig.Rules rules, Collection<String> languages) {
        if (!rules.allowed()) {
            return List.of(EVERYTHING);
        }
        Stream<String> sections = rules.disallowedSections().stream()
                .flatMap(Collection::stream)
                .sorted()
                .flatMap(section -> languages.stream().map(language -> "/" + language + "/" + section))
                .flatMap(path -> Stream.of(path + "/", path + "$", path + "?"));
        Stream<String> articles = rules.disallowedArticles().stream()
                .flatMap(Collection::stream)
                .sorted()
                .flatMap(path -> Stream.of(path + "$", path + "?"));
        return Stream.concat(sections, articles).toList();
    }

    @Override
    public String toString() {
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
