package news.broadsheet.articles.media.picture;

/**
 * The largest picture that is decoded. Checked against the header: a few bytes can claim billions of pixels.
 *
 * @param pixels width times height
 * @param side the longer of width and height
 */
public record Limits(long pixels, int side) {

    void check(int width, int height) {
        Broken.unless(width > 0 && height > 0, "has no size");
        if (width > side || height > side || (long) width * height > pixels) {
            throw new Broken("has %d × %d pixels; at most %,d in all and %,d a side are taken"
                    .formatted(width, height, pixels, side));
        }
    }
}
