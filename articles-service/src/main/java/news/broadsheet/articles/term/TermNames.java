package news.broadsheet.articles.term;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a section, tag or author is called.
 *
 * @param names by language; none of a term that does not exist
 */
@RegisterForReflection
public record TermNames(String slug, Map<String, String> names) {

    /** The name in that language, or in the first of the others that has one, or else the slug. */
    public Name in(String language, List<String> others) {
        String name = Stream.concat(Stream.of(language), others.stream())
                .map(names::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(slug);
        return new Name(slug, name);
    }
}
