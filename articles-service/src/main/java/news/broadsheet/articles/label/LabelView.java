package news.broadsheet.articles.label;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A label with all its names.
 *
 * @param expiresAfter null if never
 */
@RegisterForReflection
record LabelView(
        String slug,
        Map<String, String> names,

        @Schema(
                examples = "PT4H",
                description = "ISO 8601: for how long after publishing readers see it; absent if for ever")
        String expiresAfter) {
    static LabelView of(Label label, Labels labels) {
        return new LabelView(
                label.word(),
                label.names(),
                labels.expiry(label.word()).map(Object::toString).orElse(null));
    }
}
