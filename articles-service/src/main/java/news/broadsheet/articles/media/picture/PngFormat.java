package news.broadsheet.articles.media.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** PNG: chunks with checksums. Its pixels are unpacked once, and thrown away, to see that they are all there. */
final class PngFormat implements Format {
    private static final int SIGNATURE = 8;
    private static final int AROUND_CONTENT = 12;
    private static final String XMP = "XML:com.adobe.xmp\0\0\0\0\0";
    /** Of colour, transparency, size in print and animation. */
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs",
            "acTL", "fcTL", "fdAT");

    /** Bits of a pixel are at most 64; Adam7 adds at most one filter byte for each row of seven passes. */
    private static final int MOST_BYTES_OF_PIXEL = 8;

    private static final int BUFFER = 1 << 16;

    @Override
    public Parts takeApart(ByteBuffer file, Limits limits) {
        Parts parts = new Parts();
        parts.keep(file.slice(0, SIGNATURE));
        file.position(SIGNATURE);
        Unpacked pixels = new Unpacked();
        try {
            while (true) {
                int start = file.position();
                int length = file.getInt();
                BrokenPicture.unless(length >= 0, "is no valid PNG");
                ByteBuffer chunk = file.slice(start, AROUND_CONTENT + length);
                file.position(start + AROUND_CONTENT + length);
                String name = name(chunk);
                checkSum(chunk);
                take(name, chunk, chunk.slice(8, length), parts, limits, pixels);
                if ("IEND".equals(name)) {
                    BrokenPicture.unless(pixels.complete(), "ends before its picture does");
                    return parts;
                }
            }
        } finally {
            pixels.inflater.end();
        }
    }

    private static void take(
            String name, ByteBuffer chunk, ByteBuffer content, Parts parts, Limits limits, Unpacked pixels) {
        BrokenPicture.unless("IHDR".equals(name) == (parts.width() == 0), "is no valid PNG");
        switch (name) {
            case "IHDR" -> {
                limits.check(content.getInt(0), content.getInt(4));
                parts.size(content.getInt(0), content.getInt(4));
                pixels.most = ((long) parts.width() * MOST_BYTES_OF_PIXEL + 7) * (parts.height() + 14L);
            }
            case "IDAT" -> pixels.take(content);
            case "eXIf" -> parts.exif(content);
            case "iTXt" -> xmp(content, parts);
            default -> {}
        }
        if (KEPT.contains(name)) {
            parts.keep(chunk);
        }
    }

    private static String name(ByteBuffer chunk) {
        byte[] name = new byte[4];
        chunk.get(4, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static void checkSum(ByteBuffer chunk) {
        CRC32 sum = new CRC32();
        sum.update(chunk.slice(4, chunk.capacity() - 8));
        BrokenPicture.unless((int) sum.getValue() == chunk.getInt(chunk.capacity() - 4), "is damaged");
    }

    /** Only as it is commonly written, uncompressed: what is compressed may unpack to anything. */
    private static void xmp(ByteBuffer content, Parts parts) {
        byte[] start = new byte[Math.min(XMP.length(), content.remaining())];
        content.get(0, start);
        if (XMP.equals(new String(start, StandardCharsets.ISO_8859_1))) {
            parts.xmp(content.slice(start.length, content.remaining() - start.length));
        }
    }

    @Override
    public List<ByteBuffer> putTogether(Parts parts, int orientation) {
        List<ByteBuffer> clean = new ArrayList<>(parts.kept());
        if (orientation != Orientation.UPRIGHT) {
            ByteBuffer tiff = Orientation.tiff(orientation);
            ByteBuffer chunk = ByteBuffer.allocate(AROUND_CONTENT + tiff.remaining());
            chunk.putInt(tiff.remaining())
                    .put("eXIf".getBytes(StandardCharsets.ISO_8859_1))
                    .put(tiff);
            CRC32 sum = new CRC32();
            sum.update(chunk.slice(4, chunk.capacity() - 8));
            clean.add(2, chunk.putInt((int) sum.getValue()).flip());
        }
        return clean;
    }

    /** The pixels on their way through: how many bytes they are, and whether they end. */
    private static final class Unpacked {
        private final Inflater inflater = new Inflater();
        private final byte[] thrownAway = new byte[BUFFER];
        private long most;

        void take(ByteBuffer packed) {
            inflater.setInput(packed);
            try {
                while (!inflater.needsInput() && !inflater.finished()) {
                    int bytes = inflater.inflate(thrownAway);
                    BrokenPicture.unless(bytes > 0 || inflater.needsInput() || inflater.finished(), "is damaged");
                    BrokenPicture.unless(inflater.getBytesWritten() <= most, "unpacks to more than its size says");
                }
            } catch (DataFormatException e) {
                throw new BrokenPicture("is damaged");
            }
        }

        boolean complete() {
            return inflater.finished();
        }
    }
}
