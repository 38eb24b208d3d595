package news.broadsheet.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import news.broadsheet.http.Violation;

/** Which results come first. */
enum Sort {
    /** Those that match best; without words to match, the newest. */
    RELEVANCE,
    /** Those that were published last. */
    NEWEST;

    static Sort parse(String name, List<Violation> violations) {
        if (name == null || name.isBlank()) {
            return RELEVANCE;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.parameter().equals(name))
                .findAny()
                .orElseGet(() -> {
                    violations.add(new Violation(
                            "sort",
                            "must be one of "
                                    + Arrays.stream(values())
                                            .map(Sort::parameter)
                                            .collect(Collectors.joining(", "))));
                    return RELEVANCE;
                });
    }

    private String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
