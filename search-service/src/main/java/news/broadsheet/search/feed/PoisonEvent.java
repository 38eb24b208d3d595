package news.broadsheet.search.feed;

/** An event that will never be indexed, however often it is tried. */
final class Poison extends Exception {
    private static final long serialVersionUID = 1L;

    Poison(String reason) {
        super(reason);
    }
}
