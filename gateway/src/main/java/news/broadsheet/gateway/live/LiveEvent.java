package news.broadsheet.gateway.live;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last event of an article.
 *
 * @param sections where readers may have it in a list: its section and former ones; null when these are not known, which means all
 * @param frame the event as it is sent (HTML standard, section 9.2.6), but for its id and the empty line
 */
record LiveEvent(Type type, LiveArticle article, @Nullable Set<String> sections, String frame) {

    enum Type {
        NEW("new"),
        CHANGED("changed"),
        WITHDRAWN("withdrawn");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    boolean isWithdrawn() {
        return type == Type.WITHDRAWN;
    }

    boolean concerns(Filter filter) {
        return (filter.language() == null
                        || article.language() == null
                        || filter.language().equals(article.language()))
                && (filter.section() == null || sections == null || sections.contains(filter.section()));
    }

    /** What a client wants to hear of; null is everything. */
    record Filter(@Nullable String language, @Nullable String section) {}
}
