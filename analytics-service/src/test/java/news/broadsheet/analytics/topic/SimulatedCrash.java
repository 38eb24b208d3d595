package news.broadsheet.analytics.topic;

/** Stands for the end of the process: nothing catches it. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1;

    SimulatedCrash() {
        super("killed by the test");
    }
}
