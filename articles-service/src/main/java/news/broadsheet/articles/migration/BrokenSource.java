package news.broadsheet.articles.migration;

import java.io.IOException;

/** The file cannot be read beyond a place, which the message names. */
public class BrokenSource extends IOException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String what;

    public BrokenSource(String place, String what, Throwable cause) {
        super("The file is broken at " + place + ": " + what, cause);
        this.place = place;
        this.what = what;
    }

    protected BrokenSource(BrokenSource broken) {
        super(broken.getMessage(), broken.getCause());
        this.place = broken.place;
        this.what = broken.what;
    }

    /** The same, in one of several files. @param file its name with what separates it from the place, or nothing */
    public BrokenSource in(String file) {
        return file.isEmpty() ? this : new BrokenSource(file + place, what, getCause());
    }
}
