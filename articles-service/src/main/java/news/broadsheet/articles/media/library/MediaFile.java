package news.broadsheet.articles.media.library;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import news.broadsheet.articles.media.picture.PictureType;
import news.broadsheet.articles.media.picture.Rendition;

/**
 * A file that is served: the clean original, or a rendition.
 *
 * @param name with a hash of its bytes, such as {@code 640-0f3a….webp}
 * @param width upright, in pixels
 * @param size in bytes
 */
@RegisterForReflection
public record MediaFile(String name, boolean original, String type, int width, int height, long size) {
    private static final int HASH = 16;

    static String name(String what, String hash, PictureType type) {
        return what + "-" + hash.substring(0, HASH) + "." + type.extension();
    }

    /** A rendition that is made, but not stored yet. */
    public static MediaFile of(Rendition made) throws IOException {
        return new MediaFile(
                name(Integer.toString(made.width()), Upload.hash(made.file()), made.type()),
                false,
                made.type().mediaType(),
                made.width(),
                made.height(),
                Files.size(made.file()));
    }

    String url(UUID media) {
        return "/api/v1/media/" + media + "/" + name;
    }
}
