package news.broadsheet.articles.media;

import java.util.UUID;
import news.broadsheet.articles.media.picture.PictureType;

/**
 * A file that is served: the clean original, or a rendition.
 *
 * @param name with a hash of its bytes, such as {@code 640-0f3a….webp}
 * @param width upright, in pixels
 * @param size in bytes
 */
record MediaFile(String name, boolean original, String type, int width, int height, long size) {
    private static final int HASH = 16;

    static String name(String what, String hash, PictureType type) {
        return what + "-" + hash.substring(0, HASH) + "." + type.extension();
    }

    String url(UUID media) {
        return "/api/v1/media/" + media + "/" + name;
    }
}
