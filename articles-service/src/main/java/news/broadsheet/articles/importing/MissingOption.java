package news.broadsheet.articles.importing;

import java.io.IOException;

/** The files show that an option is missing or wrong. Nothing has been imported yet. */
final class MissingOption extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message names the option and says what to give */
    MissingOption(String message) {
        super(message);
    }
}
