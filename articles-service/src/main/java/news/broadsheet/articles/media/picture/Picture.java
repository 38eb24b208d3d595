package news.broadsheet.articles.media.picture;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import news.broadsheet.http.Problem;

/**
 * What an uploaded file turned out to be.
 *
 * @param width upright, in pixels
 * @param height upright, in pixels
 * @param orientation as in EXIF, of the pixels in the file
 */
public record Picture(PictureType type, int width, int height, int orientation, EmbeddedText embeddedText) {

    /**
     * Takes an upload apart and writes what makes the picture, and nothing else, to another file. Nothing is decoded: the
     * limits hold before a decoder sees it.
     *
     * @throws Problem.UnsupportedMediaType for what is no picture of a known type
     * @throws UnfitImage for what is cut off, damaged or too large
     */
    public static Picture clean(Path upload, Path clean, Limits limits) throws IOException {
        try (FileChannel in = FileChannel.open(upload);
                Arena mapped = Arena.ofConfined()) {
            ByteBuffer file =
                    in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), mapped).asByteBuffer();
            PictureType type = PictureType.of(file).orElseThrow(Picture::unknown);
            Parts parts = takeApart(type, file, limits);
            int orientation = type == PictureType.GIF ? Orientation.UPRIGHT : Orientation.of(parts.exif());
            write(type.format().putTogether(parts, orientation), clean);
            boolean turned = Orientation.isOnItsSide(orientation);
            return new Picture(
                    type,
                    turned ? parts.height() : parts.width(),
                    turned ? parts.width() : parts.height(),
                    orientation,
                    EmbeddedText.in(parts));
        }
    }

    private static Parts takeApart(PictureType type, ByteBuffer file, Limits limits) {
        try {
            return type.format().takeApart(file, limits);
        } catch (BrokenPicture e) {
            throw unfit(e.getMessage());
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException e) {
            throw unfit("was cut off, or is damaged");
        }
    }

    private static void write(List<ByteBuffer> parts, Path clean) throws IOException {
        try (FileChannel out =
                FileChannel.open(clean, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
        }
    }

    private static Problem unknown() {
        return new Problem.UnsupportedMediaType(
                "Send a JPEG, PNG, GIF or WebP picture. What was sent is none of these, whatever its name or Content-Type"
                        + " says.");
    }

    static Problem unfit(String why) {
        return new UnfitImage("The file " + why + ". Export the picture again and send that.");
    }
}
