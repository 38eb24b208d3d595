package news.broadsheet.articles.label;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.broadsheet.http.Violations;

/** What may be stuck on an article. Controlled: the site draws and translates them. */
@ApplicationScoped
public class Labels {
    static final String UNKNOWN = "must be one of " + String.join(", ", Label.words());

    private final LabelConfig settings;

    Labels(LabelConfig settings) {
        this.settings = settings;
    }

    public static void check(String field, String label, Violations violations) {
        violations.addIf(!Label.words().contains(label), field, UNKNOWN);
    }

    /** How long it is shown after its article was published; empty if for ever. */
    public Optional<Duration> expiry(String label) {
        return Optional.ofNullable(settings.expiry().get(label)).filter(Duration::isPositive);
    }

    /** Those of an article published then that are still shown now. */
    public List<String> current(List<String> labels, Instant publishedAt, Instant now) {
        List<String> current = new ArrayList<>(labels);
        current.removeIf(label -> expiry(label)
                .filter(life -> !publishedAt.plus(life).isAfter(now))
                .isPresent());
        return List.copyOf(current);
    }
}
