package news.broadsheet.http;

/** The store does not answer, and this cannot be answered without it. The service says it as its problem, with 503. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreAway() {
        super("The store has not answered for a second", null, false, false);
    }
}
