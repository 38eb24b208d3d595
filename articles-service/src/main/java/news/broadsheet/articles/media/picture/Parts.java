package news.broadsheet.articles.media.picture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A picture file taken apart: what is kept of it as it is, and what the camera and the agency say in it. */
final class Parts {
    /** A larger one is not read: agencies need a few thousand characters. */
    private static final int LONGEST_NOTE = 1 << 20;

    private final List<ByteBuffer> kept = new ArrayList<>();
    private int width;
    private int height;
    private ByteBuffer exif;
    private ByteBuffer iptc;
    private ByteBuffer xmp;

    void keep(ByteBuffer part) {
        kept.add(part.duplicate());
    }

    List<ByteBuffer> kept() {
        return kept;
    }

    void size(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** @param tiff the EXIF data, from its byte order on; the first one counts */
    void exif(ByteBuffer tiff) {
        exif = exif == null ? tiff : exif;
    }

    /** @param resources Photoshop's image resources, among which IPTC is */
    void iptc(ByteBuffer resources) {
        iptc = iptc == null ? resources : iptc;
    }

    void xmp(ByteBuffer packet) {
        xmp = xmp == null ? packet : xmp;
    }

    byte[] exif() {
        return bytes(exif);
    }

    byte[] iptc() {
        return bytes(iptc);
    }

    byte[] xmp() {
        return bytes(xmp);
    }

    private static byte[] bytes(ByteBuffer note) {
        if (note == null || note.remaining() > LONGEST_NOTE) {
            return new byte[0];
        }
        byte[] bytes = new byte[note.remaining()];
        note.get(note.position(), bytes);
        return bytes;
    }
}
