package news.broadsheet.articles.media.library;

import java.util.UUID;

/** A picture is new. Fired within the transaction that adds it, so that its renditions are sure to be made. */
public record MediaAdded(UUID media) {}
