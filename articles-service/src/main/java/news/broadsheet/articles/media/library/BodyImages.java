package news.broadsheet.articles.media.library;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;

/** Finds and shows our own pictures in the body of an article: {@code <img data-media="…id…">}. */
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

    /**
     * The body as it is shown: each of our pictures with its addresses, from narrow to wide, and its size, so that the
     * page does not jump.
     *
     * @param language whose alternative text stands in where the body has none
     */
    public static String shown(String body, Map<UUID, MediaView> pictures, String language) {
        if (body == null || !body.contains("data-media")) {
            return body;
        }
        Document html = Jsoup.parseBodyFragment(body);
        html.outputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml);
        for (Element image : html.select("img[data-media]")) {
            String id = image.attr("data-media");
            MediaView picture = UUID_TEXT.matcher(id).matches() ? pictures.get(UUID.fromString(id)) : null;
            if (picture != null) {
                show(image, picture, language);
            }
        }
        return html.body().html();
    }

    private static void show(Element image, MediaView picture, String language) {
        image.attr("src", picture.original().url())
                .attr("width", Integer.toString(picture.width()))
                .attr("height", Integer.toString(picture.height()))
                .attr("loading", "lazy");
        String widths = picture.renditions().stream()
                .filter(file -> "image/webp".equals(file.type()))
                .map(file -> file.url() + " " + file.width() + "w")
                .collect(Collectors.joining(", "));
        if (!widths.isEmpty()) {
            image.attr("srcset", widths);
        }
        if (image.attr("alt").isBlank()) {
            image.attr("alt", picture.alt().getOrDefault(language, ""));
        }
    }
}
