package news.broadsheet.articles.media.picture;

/** The file is not a whole picture. */
final class BrokenPicture extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why what is wrong with the file, completing "The file …" */
    BrokenPicture(String why) {
        super(why, null, false, false);
    }

    static void unless(boolean holds, String why) {
        if (!holds) {
            throw new BrokenPicture(why);
        }
    }
}
