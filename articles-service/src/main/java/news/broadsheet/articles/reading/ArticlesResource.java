package news.broadsheet.articles.reading;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.media.library.MediaLibrary;
import news.broadsheet.articles.media.library.MediaView;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.tag.Tags;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is published, for readers. */
@Path("/api/v1/articles")
@Tag(name = "articles")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class ArticlesResource {
    private final LiveArticles articles;
    private final MediaLibrary media;
    private final Tags tagged;
    private final Languages languages;
    private final Answers answers;

    ArticlesResource(LiveArticles articles, MediaLibrary media, Tags tagged, Languages languages, Answers answers) {
        this.articles = articles;
        this.media = media;
        this.tagged = tagged;
        this.languages = languages;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "listArticles", summary = "Published articles without their bodies, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = "items",
                                                        type = SchemaType.ARRAY,
                                                        implementation = PublicArticle.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING)
                                            })))
    public Response list(@BeanParam ListFilter filter, @BeanParam PageRequest asked) {
        filter.check(languages);
        filter.tag = filter.tag == null ? null : tagged.canonical(filter.tag);
        String list = filter.toString();
        Page<LiveArticle> page = Page.of(
                articles.list(filter, Position.read(list, asked.after()), asked.limit() + 1),
                asked.limit(),
                last -> last.position().cursor(list));
        Map<UUID, MediaView> pictures = media.views(LiveArticle.pictures(page.items()));
        List<String> tags = new ArrayList<>(filter.cacheTags());
        page.items().forEach(article -> tags.add("article-" + article.id()));
        return answers.open(page.map(article -> PublicArticle.of(article, pictures)), tags);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getArticle", summary = "One published article")
    @APIResponse(
            responseCode = "200",
            description = "The article",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PublicArticle.class)))
    @APIResponse(
            responseCode = "410",
            description = "It was withdrawn: the problem has \"reason\" and maybe \"redirect\"")
    public Response get(UUID id) {
        return answer(articles.find(id), "The article " + id);
    }

    @GET
    @Path("/{language}/{section}/{slug}")
    @Operation(operationId = "getArticleByAddress", summary = "One published article by its address on the site")
    @APIResponse(
            responseCode = "200",
            description = "The article",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PublicArticle.class)))
    @APIResponse(responseCode = "301", description = "It has another address now: that in Location")
    @APIResponse(
            responseCode = "410",
            description = "It was withdrawn: the problem has \"reason\" and maybe \"redirect\"")
    public Response getByAddress(String language, String section, String slug) {
        boolean possible =
                languages.supported().contains(language) && Violations.isSlug(section) && Violations.isSlug(slug);
        String path = "/" + language + "/" + section + "/" + slug;
        Optional<LiveArticle> found = possible ? articles.find(language, section, slug) : Optional.empty();
        Optional<LiveArticle> elsewhere =
                found.filter(article -> !article.path().equals(path));
        return elsewhere.isPresent()
                ? answers.moved(
                        "/api/v1/articles" + elsewhere.get().path(),
                        List.of("article-" + elsewhere.get().id()))
                : answer(found, "An article at " + path);
    }

    private Response answer(Optional<LiveArticle> found, String what) {
        LiveArticle article =
                found.orElseThrow(() -> new Problem.NotFound(what)).checkNotWithdrawn();
        List<String> tags = new ArrayList<>(List.of("article-" + article.id(), "family-" + article.familyId()));
        article.editions().forEach(other -> tags.add("article-" + other.id()));
        return answers.open(PublicArticle.of(article, media.views(LiveArticle.pictures(List.of(article)))), tags);
    }
}
