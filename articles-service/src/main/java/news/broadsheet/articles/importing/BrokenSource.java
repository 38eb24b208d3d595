package news.broadsheet.articles.importing;

import java.io.IOException;

/** The file cannot be read beyond a place, which the message names. */
final class BrokenSource extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenSource(String place, String what, Throwable cause) {
        super("The file is broken at " + place + ": " + what, cause);
    }
}
