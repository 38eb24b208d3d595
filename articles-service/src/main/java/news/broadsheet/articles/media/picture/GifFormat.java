package news.broadsheet.articles.media.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** GIF: a screen, frames on it, and extensions. Animations stay; comments and other programs' extensions go. */
final class GifFormat implements Format {
    private static final int HEADER = 13;
    private static final int TRAILER = 0x3B;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final String LOOPING = "NETSCAPE2.0";
    private static final int MOST_FRAMES = 2_000;

    @Override
    public Parts takeApart(ByteBuffer file, Limits limits) {
        Parts parts = new Parts();
        ByteBuffer in = file.order(ByteOrder.LITTLE_ENDIAN);
        int width = Short.toUnsignedInt(in.getShort(6));
        int height = Short.toUnsignedInt(in.getShort(8));
        limits.check(width, height);
        parts.size(width, height);
        in.position(HEADER + colours(in.get(10)));
        parts.keep(in.slice(0, in.position()));
        int frames = 0;
        while (true) {
            int start = in.position();
            switch (Byte.toUnsignedInt(in.get())) {
                case TRAILER -> {
                    BrokenPicture.unless(frames > 0, "has no picture in it");
                    parts.keep(in.slice(start, 1));
                    return parts;
                }
                case FRAME -> {
                    frames++;
                    BrokenPicture.unless(frames <= MOST_FRAMES, "has more than " + MOST_FRAMES + " frames");
                    skipFrame(in, parts);
                    parts.keep(in.slice(start, in.position() - start));
                }
                case EXTENSION -> {
                    boolean needed = skipExtension(in);
                    if (needed) {
                        parts.keep(in.slice(start, in.position() - start));
                    }
                }
                default -> throw new BrokenPicture("is no valid GIF");
            }
        }
    }

    /** Bytes of a table of colours, if the flags say that there is one. */
    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static void skipFrame(ByteBuffer in, Parts parts) {
        int left = Short.toUnsignedInt(in.getShort());
        int top = Short.toUnsignedInt(in.getShort());
        int width = Short.toUnsignedInt(in.getShort());
        int height = Short.toUnsignedInt(in.getShort());
        BrokenPicture.unless(
                left + width <= parts.width() && top + height <= parts.height(), "has a frame beyond its screen");
        int colours = colours(in.get());
        in.position(in.position() + colours + 1);
        skipBlocks(in);
    }

    /** @return whether the picture needs it */
    private static boolean skipExtension(ByteBuffer in) {
        int kind = Byte.toUnsignedInt(in.get());
        int first = in.position();
        skipBlocks(in);
        if (kind != APPLICATION) {
            return kind == GRAPHIC_CONTROL;
        }
        byte[] program = new byte[Math.min(LOOPING.length(), in.position() - first - 1)];
        in.get(first + 1, program);
        return LOOPING.equals(new String(program, StandardCharsets.ISO_8859_1));
    }

    private static void skipBlocks(ByteBuffer in) {
        int length = Byte.toUnsignedInt(in.get());
        while (length > 0) {
            in.position(in.position() + length);
            length = Byte.toUnsignedInt(in.get());
        }
    }

    @Override
    public List<ByteBuffer> putTogether(Parts parts, int orientation) {
        return parts.kept();
    }
}
