package news.broadsheet.articles.importing;

import java.io.IOException;

/** The file cannot be read beyond a place, which the message names. */
final class BrokenSource extends IOException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String what;
    private final transient Report report;

    BrokenSource(String place, String what, Throwable cause) {
        super("The file is broken at " + place + ": " + what, cause);
        this.place = place;
        this.what = what;
        this.report = null;
    }

    /** The same, with what was done before that place. */
    BrokenSource(BrokenSource broken, Report report) {
        super(broken.getMessage(), broken.getCause());
        this.place = broken.place;
        this.what = broken.what;
        this.report = report;
    }

    /** The same, in one of several files. @param file its name with what separates it from the place, or nothing */
    BrokenSource in(String file) {
        return file.isEmpty() ? this : new BrokenSource(file + place, what, getCause());
    }

    Report report() {
        return report;
    }
}
