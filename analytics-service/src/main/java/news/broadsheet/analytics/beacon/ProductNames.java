package news.broadsheet.analytics.beacon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A list of product names. A line is a whole name; {@code ^name} matches only the first product, {@code *end} the end
 * of a name or of a part of it before a hyphen, a dot or an underscore.
 */
final class ProductNames {
    private static final Pattern PARTS = Pattern.compile("[-._]+");

    private final Set<String> whole = new HashSet<>();
    private final Set<String> first = new HashSet<>();
    private final Set<String> ends = new HashSet<>();

    private ProductNames() {}

    static ProductNames read(String resource) {
        try (InputStream in = ProductNames.class.getResourceAsStream(resource)) {
            ProductNames names = new ProductNames();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private void add(String line) {
        switch (line.charAt(0)) {
            case '^' -> first.add(line.substring(1));
            case '*' -> ends.add(line.substring(1));
            default -> whole.add(line);
        }
    }

    /** @param names the names of the user agent to look for */
    boolean contains(UserAgent agent, Stream<String> names) {
        List<String> products = agent.products();
        return (!products.isEmpty() && first.contains(products.getFirst()))
                || names.anyMatch(name -> whole.contains(name) || endsSo(name));
    }

    private boolean endsSo(String name) {
        return PARTS.splitAsStream(name).anyMatch(part -> ends.stream().anyMatch(part::endsWith));
    }
}
