package news.broadsheet.search.feed;

/** An event that will never be indexed, however often it is tried. */
final class PoisonEvent extends Exception {
    private static final long serialVersionUID = 1L;

    PoisonEvent(String reason) {
        super(reason);
    }
}
