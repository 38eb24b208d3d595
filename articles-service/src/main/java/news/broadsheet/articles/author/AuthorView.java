package news.broadsheet.articles.author;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An author as the newsroom or readers see it. */
@RegisterForReflection
record AuthorView(
        String slug,
        Map<String, String> names,
        Map<String, String> titles,

        @Schema(description = "By language; absent in lists") @Nullable
        Map<String, String> biographies,

        List<String> expertise,
        List<String> languages,
        List<Link> links,
        @Nullable UUID photo,
        boolean active,

        @Schema(description = "The newsroom's only") @Nullable
        String staffId) {

    static AuthorView of(Author author) {
        return new AuthorView(
                author.slug(),
                author.names(),
                author.titles(),
                author.biographies(),
                author.expertise(),
                author.languages(),
                author.links(),
                author.photo(),
                author.active(),
                author.staffId());
    }

    AuthorView forReaders() {
        return forReaders(biographies);
    }

    AuthorView inLists() {
        return forReaders(null);
    }

    private AuthorView forReaders(@Nullable Map<String, String> shown) {
        return new AuthorView(slug, names, titles, shown, expertise, languages, links, photo, active, null);
    }
}
