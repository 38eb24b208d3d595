package news.broadsheet.gateway.site;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The picture above an article as its page shows it.
 *
 * @param srcset addresses from narrow to wide for the browser to choose from; empty until the renditions exist
 */
record Picture(String url, String srcset, int width, int height, String alt, String caption, String credit) {

    static @Nullable Picture of(Article article) {
        Article.Image image = article.image();
        if (image == null) {
            return null;
        }
        String srcset = image.renditions().stream()
                .filter(file -> "image/webp".equals(file.type()))
                .map(file -> file.url() + " " + file.width() + "w")
                .collect(Collectors.joining(", "));
        return new Picture(
                image.original().url(),
                srcset,
                image.width(),
                image.height(),
                image.alt().getOrDefault(article.language(), ""),
                image.caption().getOrDefault(article.language(), ""),
                image.credit());
    }
}
