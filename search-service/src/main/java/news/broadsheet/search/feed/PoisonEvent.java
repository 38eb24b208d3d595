package news.broadsheet.search.feed;

/** Signals an event that can never be indexed, however often it is retried. */
final class PoisonEvent extends Exception {
    private static final long serialVersionUID = 1L;

    PoisonEvent(String reason) {
        super(reason);
    }
}
