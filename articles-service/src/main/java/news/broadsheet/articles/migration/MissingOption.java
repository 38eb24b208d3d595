package news.broadsheet.articles.migration;

import java.io.IOException;

/** The files show that an option is missing or wrong. Nothing has been imported yet. */
public final class MissingOption extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message names the option and says what to give */
    public MissingOption(String message) {
        super(message);
    }
}
