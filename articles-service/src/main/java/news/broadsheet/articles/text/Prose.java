package news.broadsheet.articles.text;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of an article is read: for the newsroom, for readers, in events.
 *
 * @param headline plain text like all but the body, and empty where there is none yet
 * @param body sanitised HTML; absent in lists
 */
@Embeddable
@RegisterForReflection
public record Prose(String headline, String lead, @Nullable String body) {
    /** The longest headline in characters, like the following. */
    public static final int HEADLINE = 200;

    public static final int LEAD = 500;
    public static final int BODY = SanitisedHtml.LONGEST;

    static final Prose EMPTY = new Prose("", "", "");

    /** The fields that are plain text, by name and in the order in which they are read. */
    static final SequencedMap<String, Function<Prose, String>> LINES = lines();

    public Prose {
        headline = Objects.requireNonNullElse(headline, "");
        lead = Objects.requireNonNullElse(lead, "");
    }

    private static SequencedMap<String, Function<Prose, String>> lines() {
        SequencedMap<String, Function<Prose, String>> lines = new LinkedHashMap<>();
        lines.put("headline", Prose::headline);
        lines.put("lead", Prose::lead);
        return Collections.unmodifiableSequencedMap(lines);
    }

    /** Makes it of its lines, of each by name and getter, and of a body. */
    static Prose of(BiFunction<String, Function<Prose, String>, String> line, String body) {
        return new Prose(line.apply("headline", Prose::headline), line.apply("lead", Prose::lead), body);
    }

    /** The same with another body, such as with the addresses of its pictures. */
    public Prose withBody(@Nullable String another) {
        return new Prose(headline, lead, another);
    }
}
