package news.broadsheet.articles.media.picture;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.GpsDirectory;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for tests, made here: none is like another. */
public final class Pictures {
    /** A place that must not be told, as the camera's serial number: if it is in a file, its EXIF is. */
    public static final String SECRET = "SECRET-GPS-40.4093N-49.8671E";

    private static final AtomicInteger SEED = new AtomicInteger(new Random().nextInt());

    private Pictures() {}

    public static BufferedImage image(int width, int height) {
        return image(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    public static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.RED, width, height, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        Random random = new Random(SEED.incrementAndGet());
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), 1 + width / 9, 1 + height / 9);
        }
        graphics.dispose();
        return image;
    }

    public static byte[] jpeg(int width, int height) {
        return encoded(image(width, height), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return encoded(image(width, height, BufferedImage.TYPE_4BYTE_ABGR), "png");
    }

    public static byte[] gif(int width, int height) {
        return encoded(image(width, height, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    }

    public static byte[] webp(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var writer = new WebPImageWriterSpi().createWriterInstance(null);
            writer.setOutput(out);
            writer.write(image(width, height));
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("No " + format + " of this image");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** EXIF data with an orientation, a place and {@link #SECRET}. */
    public static byte[] exif(int orientation) {
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(secret.length).putInt(100);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(60);
        tiff.putInt(0);
        tiff.position(60);
        tiff.putShort((short) 1);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        tiff.putInt(0);
        tiff.position(100);
        return tiff.put(secret).array();
    }

    /** Whether the secret is in it, or anything that a reader of EXIF takes for a place. */
    public static boolean tellsWhere(byte[] file) {
        try {
            return new String(file, StandardCharsets.ISO_8859_1).contains(SECRET)
                    || ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                            .containsDirectoryOfType(GpsDirectory.class);
        } catch (ImageProcessingException | IOException e) {
            throw new IllegalArgumentException("No picture", e);
        }
    }

    public static byte[] xmp(String credit, String creator, String description) {
        return """
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
                    xmlns:dc="http://purl.org/dc/elements/1.1/" photoshop:Credit="%s">
                <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
                <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
                </rdf:Description></rdf:RDF></x:xmpmeta>""".formatted(credit, creator, description).getBytes(StandardCharsets.UTF_8);
    }

    /** Photoshop's resource block with IPTC's by-line, credit, caption and copyright, in UTF-8. */
    public static byte[] iptc(String byLine, String credit, String caption, String copyright) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        records.writeBytes(new byte[] {0x1C, 1, 90, 0, 3, 0x1B, '%', 'G'});
        record(records, 80, byLine);
        record(records, 110, credit);
        record(records, 120, caption);
        record(records, 116, copyright);
        ByteBuffer block = ByteBuffer.allocate(12 + records.size() + (records.size() & 1));
        block.put("8BIM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0x0404)
                .putShort((short) 0);
        return block.putInt(records.size()).put(records.toByteArray()).array();
    }

    private static void record(ByteArrayOutputStream records, int number, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        records.writeBytes(new byte[] {0x1C, 2, (byte) number, (byte) (bytes.length >> 8), (byte) bytes.length});
        records.writeBytes(bytes);
    }

    /** A JPEG with one more segment after its start. */
    public static byte[] withSegment(byte[] jpeg, int marker, String name, byte[] content) {
        byte[] start = name.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 4 + start.length + content.length);
        all.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
        all.putShort((short) (2 + start.length + content.length)).put(start).put(content);
        return all.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** As a telephone makes it: EXIF with its place, and the orientation that it was held in. */
    public static byte[] photo(int width, int height, int orientation) {
        return withSegment(jpeg(width, height), 0xE1, "Exif\0\0", exif(orientation));
    }

    /** A PNG with one more chunk after its header. */
    public static byte[] withChunk(byte[] png, String name, byte[] content) {
        byte[] chunk = chunk(name, content);
        ByteBuffer all = ByteBuffer.allocate(png.length + chunk.length);
        return all.put(png, 0, 33).put(chunk).put(png, 33, png.length - 33).array();
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) sum.getValue()).array();
    }

    /**
     * A PNG that is as large as it says, or is not.
     *
     * @param unpacked how many zeros its pixels unpack to
     */
    public static byte[] bomb(int width, int height, int unpacked) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        byte[] zeros = new byte[1 << 16];
        for (int left = unpacked; !deflater.finished(); ) {
            if (deflater.needsInput()) {
                deflater.setInput(zeros, 0, Math.min(left, zeros.length));
                left -= Math.min(left, zeros.length);
                if (left == 0) {
                    deflater.finish();
                }
            }
            pixels.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        png.writeBytes(chunk("IHDR", header.array()));
        png.writeBytes(chunk("IDAT", pixels.toByteArray()));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** A WebP of the extended kind with EXIF in it. */
    public static byte[] webpPhoto(int width, int height, int orientation) {
        byte[] simple = webp(width, height);
        byte[] exif = exif(orientation);
        ByteBuffer file =
                ByteBuffer.allocate(simple.length + 18 + 8 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(simple, 0, 4).putInt(file.capacity() - 8).put(simple, 8, 4);
        file.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x08);
        file.put(threeBytes(width - 1)).put(threeBytes(height - 1));
        file.put(simple, 12, simple.length - 12);
        return file.put("EXIF".getBytes(StandardCharsets.US_ASCII))
                .putInt(exif.length)
                .put(exif)
                .array();
    }

    private static byte[] threeBytes(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
    }
}
