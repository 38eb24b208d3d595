package news.broadsheet.analytics.topic;

/** What a killed process does not catch. */
final class Died extends Error {
    private static final long serialVersionUID = 1;

    Died() {
        super("killed by the test");
    }
}
