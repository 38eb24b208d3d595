package news.broadsheet.articles.author;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An author as the newsroom or readers see it. */
record AuthorView(
        String slug,
        Map<String, String> names,
        Map<String, String> titles,

        @Schema(description = "By language; absent in lists")
        Map<String, String> biographies,

        List<String> expertise,
        List<String> languages,
        List<Link> links,
        UUID photo,
        boolean active,

        @Schema(description = "The newsroom's only") String staffId) {

    static AuthorView of(Author author) {
        return of(author, author.biographies(), author.staffId());
    }

    static AuthorView forReaders(Author author) {
        return of(author, author.biographies(), null);
    }

    static AuthorView inLists(Author author) {
        return of(author, null, null);
    }

    private static AuthorView of(Author author, Map<String, String> biographies, String staffId) {
        return new AuthorView(
                author.slug(),
                author.names(),
                author.titles(),
                biographies,
                author.expertise(),
                author.languages(),
                author.links(),
                author.photo(),
                author.active(),
                staffId);
    }
}
