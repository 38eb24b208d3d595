package news.broadsheet.articles.migration;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the files of another system are read.
 *
 * @param encoding of the files, instead of the one that each declares
 * @param zone of times that name none
 * @param hidden what is done with text that not every reader of the old site could see
 * @param types of its posts that are articles
 */
public record ReadOptions(@Nullable Charset encoding, ZoneId zone, Hidden hidden, Set<String> types) {
    public static final ReadOptions USUAL = new ReadOptions(null, ZoneId.of("Asia/Baku"), Hidden.draft, Set.of("post"));

    public ReadOptions {
        types = Set.copyOf(types);
    }

    /** Written as the option {@code --hidden} writes it. */
    public enum Hidden {
        draft,
        drop
    }
}
