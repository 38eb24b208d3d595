package news.broadsheet.gateway.crawler;

/** Whether a crawler is who it says. */
enum Verdict {
    VERIFIED,
    IMPOSTOR,
    /** DNS does not answer, or its operator says nothing to verify it by: an ordinary reader. */
    UNVERIFIABLE
}
