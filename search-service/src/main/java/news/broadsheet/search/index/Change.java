package news.broadsheet.search.index;

import java.util.UUID;

/** A change of the index. It has no effect when the index has a newer version of the article. */
public sealed interface Change {
    UUID id();

    long version();

    record Put(UUID id, long version, ArticleDocument document) implements Change {}

    record Withdraw(UUID id, long version) implements Change {}
}
