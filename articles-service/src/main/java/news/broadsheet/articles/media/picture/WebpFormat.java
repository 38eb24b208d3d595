package news.broadsheet.articles.media.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** WebP: chunks in a RIFF file. */
final class WebpFormat implements Format {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int XMP_FLAG = 0x04;
    private static final int EXIF_FLAG = 0x08;
    private static final int VP8L_SIGNATURE = 0x2F;

    @Override
    public Parts takeApart(ByteBuffer file, Limits limits) {
        ByteBuffer in = file.order(ByteOrder.LITTLE_ENDIAN);
        long end = CHUNK_HEADER + Integer.toUnsignedLong(in.getInt(4));
        BrokenPicture.unless(end <= in.limit(), "was cut off");
        in.limit((int) end).position(RIFF_HEADER);
        Parts parts = new Parts();
        boolean pictured = false;
        boolean extended = false;
        while (in.remaining() >= CHUNK_HEADER) {
            int start = in.position();
            String name = name(in, start);
            int length = in.getInt(start + 4);
            BrokenPicture.unless(length >= 0, "is no valid WebP");
            int padded = CHUNK_HEADER + length + (length & 1);
            ByteBuffer chunk = in.slice(start, padded);
            ByteBuffer content = in.slice(start + CHUNK_HEADER, length).order(ByteOrder.LITTLE_ENDIAN);
            in.position(start + padded);
            BrokenPicture.unless(!"VP8X".equals(name) || start == RIFF_HEADER, "is no valid WebP");
            switch (name) {
                case "VP8X" -> {
                    extended = true;
                    canvas(1 + threeBytes(content, 4), 1 + threeBytes(content, 7), limits, parts);
                    parts.keep(withFlags(chunk, 0, XMP_FLAG | EXIF_FLAG));
                }
                case "VP8 ", "VP8L", "ANMF" -> {
                    pictured = true;
                    picture(name, content, limits, parts);
                    parts.keep(chunk);
                }
                case "ALPH", "ANIM", "ICCP" -> parts.keep(chunk);
                case "EXIF" -> {
                    if (extended) {
                        parts.exif(tiff(content));
                    }
                }
                case "XMP " -> parts.xmp(content);
                default -> {}
            }
        }
        BrokenPicture.unless(pictured, "has no picture in it");
        return parts;
    }

    private static String name(ByteBuffer in, int at) {
        byte[] name = new byte[4];
        in.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static int threeBytes(ByteBuffer in, int at) {
        return Short.toUnsignedInt(in.getShort(at)) | Byte.toUnsignedInt(in.get(at + 2)) << 16;
    }

    private static void canvas(int width, int height, Limits limits, Parts parts) {
        limits.checkWhole(width, height);
        parts.size(width, height);
    }

    /** What its own header says: a decoder believes that one, whatever the file's header says. */
    private static void picture(String name, ByteBuffer content, Limits limits, Parts parts) {
        if ("ANMF".equals(name)) {
            frame(content, limits, parts);
            return;
        }
        int width;
        int height;
        if ("VP8 ".equals(name)) {
            width = content.getShort(6) & 0x3FFF;
            height = content.getShort(8) & 0x3FFF;
        } else {
            BrokenPicture.unless(content.get(0) == VP8L_SIGNATURE, "is no valid WebP");
            int sizes = content.getInt(1);
            width = (sizes & 0x3FFF) + 1;
            height = (sizes >>> 14 & 0x3FFF) + 1;
        }
        if (parts.width() == 0) {
            canvas(width, height, limits, parts);
        }
        BrokenPicture.unless(width <= parts.width() && height <= parts.height(), "has a picture beyond its size");
    }

    private static void frame(ByteBuffer content, Limits limits, Parts parts) {
        BrokenPicture.unless(parts.width() > 0, "is no valid WebP");
        int at = FRAME_HEADER;
        while (at + CHUNK_HEADER <= content.limit()) {
            int length = content.getInt(at + 4);
            BrokenPicture.unless(length >= 0, "is no valid WebP");
            String inner = name(content, at);
            if ("VP8 ".equals(inner) || "VP8L".equals(inner)) {
                picture(inner, content.slice(at + CHUNK_HEADER, length).order(ByteOrder.LITTLE_ENDIAN), limits, parts);
            }
            at = Math.addExact(at, CHUNK_HEADER + length + (length & 1));
        }
    }

    /** Some programs write JPEG's introduction before it. */
    private static ByteBuffer tiff(ByteBuffer exif) {
        boolean introduced = exif.limit() > 6 && name(exif, 0).equals("Exif");
        return introduced ? exif.slice(6, exif.limit() - 6) : exif;
    }

    private static ByteBuffer withFlags(ByteBuffer header, int set, int cleared) {
        ByteBuffer copy = ByteBuffer.allocate(header.capacity()).put(header.duplicate());
        copy.put(CHUNK_HEADER, (byte) ((copy.get(CHUNK_HEADER) & ~cleared) | set));
        return copy.flip();
    }

    @Override
    public List<ByteBuffer> putTogether(Parts parts, int orientation) {
        List<ByteBuffer> clean = new ArrayList<>(parts.kept());
        if (orientation != Orientation.UPRIGHT) {
            ByteBuffer tiff = Orientation.tiff(orientation);
            ByteBuffer chunk =
                    ByteBuffer.allocate(CHUNK_HEADER + tiff.remaining()).order(ByteOrder.LITTLE_ENDIAN);
            clean.add(chunk.put("EXIF".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(tiff.remaining())
                    .put(tiff)
                    .flip());
            clean.set(0, withFlags(clean.getFirst(), EXIF_FLAG, 0));
        }
        int size = clean.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer riff = ByteBuffer.allocate(RIFF_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        riff.put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(size + 4)
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        clean.addFirst(riff.flip());
        return clean;
    }
}
