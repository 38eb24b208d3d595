package news.broadsheet.articles.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What drafts hold, without white space around it; a blank text is none. */
public final class Stripped {
    private Stripped() {}

    public static @Nullable String of(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Keeps its length, so that a violation of an entry names the right one. */
    public static List<String> of(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(Stripped::of).toList();
    }

    public static Map<String, String> of(@Nullable Map<String, String> texts) {
        Map<String, String> stripped = new LinkedHashMap<>();
        if (texts != null) {
            texts.forEach((key, text) -> stripped.put(key, of(text)));
        }
        return stripped;
    }
}
