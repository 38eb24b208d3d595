package news.broadsheet.gateway.crawler;

/** What a crawler reads for, as its operator says. */
public enum Purpose {
    /** To train models. */
    TRAIN,
    /** To be found: search engines, and the indexes of assistants. */
    INDEX,
    /** For one person who has asked just now. */
    RETRIEVE
}
