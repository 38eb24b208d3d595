package news.broadsheet.articles.importing;

import java.io.IOException;

/** The file cannot be read beyond a place, which the message names. */
final class BrokenSource extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Report report;

    BrokenSource(String place, String what, Throwable cause) {
        super("The file is broken at " + place + ": " + what, cause);
        this.report = null;
    }

    /** The same, with what was done before that place. */
    BrokenSource(BrokenSource broken, Report report) {
        super(broken.getMessage(), broken.getCause());
        this.report = report;
    }

    Report report() {
        return report;
    }
}
