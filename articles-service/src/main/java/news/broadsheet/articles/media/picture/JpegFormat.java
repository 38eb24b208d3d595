package news.broadsheet.articles.media.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JPEG: segments up to the first scan, then scans to the end marker. */
final class JpegFormat implements Format {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP13 = 0xED;
    private static final int APP14 = 0xEE;
    private static final int JFIF_LENGTH = 18;
    /** A progressive picture has about ten; thousands are an attack, as each is a pass over all pixels. */
    private static final int MOST_SCANS = 100;

    private static final String JFIF = "JFIF\0";
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String PHOTOSHOP = "Photoshop 3.0\0";
    private static final String ICC = "ICC_PROFILE\0";

    @Override
    public Parts takeApart(ByteBuffer file, Limits limits) {
        Parts parts = new Parts();
        parts.keep(take(file, 2));
        int scans = 0;
        while (true) {
            int start = file.position();
            int marker = marker(file);
            if (marker == EOI) {
                parts.keep(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) EOI}));
                BrokenPicture.unless(scans > 0 && parts.width() > 0, "has no picture in it");
                return parts;
            }
            BrokenPicture.unless(marker != SOI && marker >= 0xC0, "is no valid JPEG");
            ByteBuffer segment = take(file, Short.toUnsignedInt(file.getShort(file.position())));
            segment.position(2);
            if (isFrame(marker)) {
                frame(isProgressive(marker), segment, limits, parts);
            }
            if (marker == SOS) {
                scans++;
                BrokenPicture.unless(scans <= MOST_SCANS, "has more than " + MOST_SCANS + " scans");
                skipScan(file);
                parts.keep(file.slice(start, file.position() - start));
            } else {
                segment(marker, segment, file.slice(start, file.position() - start), parts);
            }
        }
    }

    private static int marker(ByteBuffer file) {
        BrokenPicture.unless(file.get() == (byte) 0xFF, "is no valid JPEG");
        int marker = 0xFF;
        while (marker == 0xFF) {
            marker = Byte.toUnsignedInt(file.get());
        }
        return marker;
    }

    private static ByteBuffer take(ByteBuffer file, int length) {
        BrokenPicture.unless(length >= 2, "is no valid JPEG");
        ByteBuffer taken = file.slice(file.position(), length);
        file.position(file.position() + length);
        return taken;
    }

    /** SOF0 to SOF15, without the tables that are numbered among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** SOF2, and those like it. */
    private static boolean isProgressive(int marker) {
        return (marker & 3) == 2;
    }

    private static void frame(boolean progressive, ByteBuffer segment, Limits limits, Parts parts) {
        BrokenPicture.unless(parts.width() == 0, "has two pictures in it");
        segment.get();
        int height = Short.toUnsignedInt(segment.getShort());
        int width = Short.toUnsignedInt(segment.getShort());
        if (progressive) {
            limits.checkWhole(width, height);
        } else {
            limits.check(width, height);
        }
        parts.size(width, height);
    }

    /** In a scan 0xFF stands for itself before 0, and for a restart before 0xD0 to 0xD7. */
    private static void skipScan(ByteBuffer file) {
        while (true) {
            if (file.get() == (byte) 0xFF) {
                int next = Byte.toUnsignedInt(file.get(file.position()));
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    file.position(file.position() - 1);
                    return;
                }
            }
        }
    }

    private static void segment(int marker, ByteBuffer content, ByteBuffer whole, Parts parts) {
        switch (marker) {
            case APP0 -> {
                if (starts(content, JFIF)) {
                    parts.keep(withoutThumbnail(content));
                }
            }
            case APP1 -> {
                if (starts(content, EXIF)) {
                    parts.exif(after(content, EXIF));
                } else if (starts(content, XMP)) {
                    parts.xmp(after(content, XMP));
                }
            }
            case APP2 -> {
                if (starts(content, ICC)) {
                    parts.keep(whole);
                }
            }
            case APP13 -> {
                if (starts(content, PHOTOSHOP)) {
                    parts.iptc(after(content, PHOTOSHOP));
                }
            }
            case APP14 -> parts.keep(whole); // Adobe's, without which CMYK has the wrong colours
            default -> {
                if (marker < APP0) {
                    parts.keep(whole);
                }
            }
        }
    }

    private static ByteBuffer withoutThumbnail(ByteBuffer content) {
        ByteBuffer jfif = ByteBuffer.allocate(JFIF_LENGTH);
        jfif.put((byte) 0xFF).put((byte) APP0).putShort((short) (JFIF_LENGTH - 2));
        jfif.put(content.slice(content.position(), JFIF_LENGTH - 6));
        return jfif.putShort((short) 0).flip();
    }

    private static boolean starts(ByteBuffer content, String with) {
        byte[] expected = with.getBytes(StandardCharsets.ISO_8859_1);
        return content.remaining() >= expected.length
                && content.slice(content.position(), expected.length).equals(ByteBuffer.wrap(expected));
    }

    private static ByteBuffer after(ByteBuffer content, String start) {
        return content.slice(content.position() + start.length(), content.remaining() - start.length());
    }

    @Override
    public List<ByteBuffer> putTogether(Parts parts, int orientation) {
        List<ByteBuffer> clean = new ArrayList<>(parts.kept());
        if (orientation != Orientation.UPRIGHT) {
            ByteBuffer tiff = Orientation.tiff(orientation);
            byte[] name = EXIF.getBytes(StandardCharsets.ISO_8859_1);
            ByteBuffer exif = ByteBuffer.allocate(4 + name.length + tiff.remaining());
            exif.put((byte) 0xFF).put((byte) APP1).putShort((short) (exif.capacity() - 2));
            clean.add(1, exif.put(name).put(tiff).flip());
        }
        return clean;
    }
}
