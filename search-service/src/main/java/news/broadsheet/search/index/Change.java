package news.broadsheet.search.index;

import java.util.UUID;

/** What is to become of an article in the index, unless it has a newer version already. */
public sealed interface Change {
    UUID id();

    long version();

    record Put(UUID id, long version, ArticleDocument document) implements Change {}

    record Withdraw(UUID id, long version) implements Change {}
}
