package news.broadsheet.articles.media.picture;

/**
 * The largest picture that is decoded. Checked against the header: a few bytes can claim billions of pixels.
 *
 * @param pixels width times height
 * @param side the longer of width and height
 * @param atOnce pixels of one that can only be decoded whole, whatever is wanted of it
 */
public record Limits(long pixels, int side, long atOnce) {

    void check(int width, int height) {
        BrokenPicture.unless(width > 0 && height > 0, "has no size");
        if (width > side || height > side || (long) width * height > pixels) {
            throw new BrokenPicture("has %d × %d pixels; at most %,d in all and %,d a side are taken"
                    .formatted(width, height, pixels, side));
        }
    }

    /** For what no decoder can read in rows. */
    void checkWhole(int width, int height) {
        check(width, height);
        if ((long) width * height > atOnce) {
            throw new BrokenPicture("has %d × %d pixels; of WebP and progressive JPEG at most %,d are taken"
                    .formatted(width, height, atOnce));
        }
    }
}
