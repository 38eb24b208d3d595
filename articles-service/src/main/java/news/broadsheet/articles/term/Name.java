package news.broadsheet.articles.term;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A section, tag or author as readers of one language see it.
 *
 * @param slug null of a guest, who has signed and is no author of ours
 */
@RegisterForReflection
public record Name(String slug, String name) {}
