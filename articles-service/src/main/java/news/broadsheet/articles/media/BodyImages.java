package news.broadsheet.articles.media;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Our own pictures in the body of an article: {@code <img data-media="…id…">}. */
public final class BodyImages {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private BodyImages() {}

    /** @return their ids in the order of the body; what is no id is left out */
    public static Set<UUID> of(String body) {
        Set<UUID> ids = new LinkedHashSet<>();
        if (body != null && body.contains("data-media")) {
            for (Element image : Jsoup.parseBodyFragment(body).select("img[data-media]")) {
                String id = image.attr("data-media");
                if (UUID_TEXT.matcher(id).matches()) {
                    ids.add(UUID.fromString(id));
                }
            }
        }
        return ids;
    }
}
