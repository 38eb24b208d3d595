package news.broadsheet.articles.media.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is taken. Told by the first bytes of the file: a name or a header is the sender's word. SVG is a program rather
 * than a picture; for AVIF and HEIC there is no decoder that comes with a jar.
 */
public enum PictureType {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp");

    private static final int LONGEST_SIGNATURE = 12;

    private final String mediaType;
    private final String extension;

    PictureType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    Format format() {
        return switch (this) {
            case JPEG -> new JpegFormat();
            case PNG -> new PngFormat();
            case GIF -> new GifFormat();
            case WEBP -> new WebpFormat();
        };
    }

    static Optional<PictureType> of(ByteBuffer file) {
        byte[] first = new byte[Math.min(LONGEST_SIGNATURE, file.remaining())];
        file.get(file.position(), first);
        String signature = new String(first, StandardCharsets.ISO_8859_1);
        if (signature.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(JPEG);
        }
        if (signature.startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of(PNG);
        }
        if (signature.startsWith("GIF87a") || signature.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        return signature.matches("(?s)RIFF....WEBP") ? Optional.of(WEBP) : Optional.empty();
    }
}
