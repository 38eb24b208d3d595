package news.broadsheet.analytics.crawler;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What came of a request of a crawler. */
enum Outcome {
    /** It is who it says, and got what it asked for. */
    @JsonProperty("served")
    SERVED,
    /** It could not be verified, and was served as an ordinary reader. */
    @JsonProperty("unverified")
    UNVERIFIED,
    /** It may not read this. */
    @JsonProperty("disallowed")
    DISALLOWED,
    /** It was somebody else. */
    @JsonProperty("impostor")
    IMPOSTOR
}
