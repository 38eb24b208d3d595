package news.broadsheet.articles.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What can be done with an article. */
public enum Move {
    @JsonProperty("save")
    SAVE,
    @JsonProperty("submit")
    SUBMIT,
    @JsonProperty("return")
    RETURN,
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("publish")
    PUBLISH,
    @JsonProperty("unschedule")
    UNSCHEDULE,
    @JsonProperty("correct")
    CORRECT,
    @JsonProperty("revert")
    REVERT,
    @JsonProperty("withdraw")
    WITHDRAW,
    @JsonProperty("kill")
    KILL,
    @JsonProperty("discard")
    DISCARD,
    @JsonProperty("reopen")
    REOPEN;

    /** As the API says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
