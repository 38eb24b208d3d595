package news.broadsheet.articles.tag;

import java.util.UUID;

/**
 * A tag of a live article has become another. Fired within the transaction that moves the article to the other's list,
 * with the article's row locked: whoever tells the rest of the platform about articles observes it and tells it anew.
 */
public record Retagged(UUID article) {}
