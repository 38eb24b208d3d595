package news.broadsheet.articles.article;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done with an article. */
enum Move {
    SAVE,
    SUBMIT,
    RETURN,
    APPROVE,
    PUBLISH,
    UNSCHEDULE,
    CORRECT,
    REVERT,
    WITHDRAW,
    KILL,
    DISCARD,
    REOPEN;

    /** As the API says it. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
