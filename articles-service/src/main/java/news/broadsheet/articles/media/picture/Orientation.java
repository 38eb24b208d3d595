package news.broadsheet.articles.media.picture;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the camera was held: 1 upright, 6 a quarter turned, and so on as in EXIF. */
final class Orientation {
    static final int UPRIGHT = 1;
    private static final int LAST = 8;
    /** From here on width and height change places. */
    private static final int FIRST_ON_ITS_SIDE = 5;

    private static final short TIFF_MAGIC = 42;
    private static final short SHORT_FIELD = 3;

    private Orientation() {}

    static int of(byte[] tiff) {
        if (tiff.length == 0) {
            return UPRIGHT;
        }
        Metadata metadata = new Metadata();
        new ExifReader().extract(new ByteArrayReader(tiff), metadata);
        for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
            Integer stored = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            if (stored != null && stored >= UPRIGHT && stored <= LAST) {
                return stored;
            }
        }
        return UPRIGHT;
    }

    static boolean isOnItsSide(int orientation) {
        return orientation >= FIRST_ON_ITS_SIDE;
    }

    /** EXIF data that says the orientation and nothing else. */
    static ByteBuffer tiff(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.BIG_ENDIAN);
        tiff.put(new byte[] {'M', 'M'}).putShort(TIFF_MAGIC).putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) ExifIFD0Directory.TAG_ORIENTATION)
                .putShort(SHORT_FIELD)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tiff.putInt(0).flip();
    }

    /**
     * What turns it upright.
     *
     * @param width of the picture as it is stored
     */
    static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
