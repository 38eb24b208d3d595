package news.broadsheet.articles.newsroom.preview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.newsroom.ArticleSummaries;
import news.broadsheet.articles.newsroom.ArticleSummary;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows a draft to whoever holds a link to it. */
@Path("/api/v1/previews")
@Tag(name = "previews")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class PreviewsResource {
    private final Previews previews;
    private final ArticleSummaries articles;
    private final Revisions revisions;
    private final Terms terms;

    PreviewsResource(Previews previews, ArticleSummaries articles, Revisions revisions, Terms terms) {
        this.previews = previews;
        this.articles = articles;
        this.revisions = revisions;
        this.terms = terms;
    }

    @GET
    @Path("/{token}")
    @Operation(operationId = "getPreview", summary = "The draft that a link shows; 410 when the link is over")
    public RestResponse<PreviewedArticle> get(String token) {
        Preview preview = previews.open(token);
        ArticleSummary article = articles.get(preview.article);
        if (article.isOver()) {
            throw new Problem.Gone("The newsroom will not publish this article.");
        }
        Revision latest = revisions.get(article.id(), article.latestRevision());
        ArticleText text = latest.text();
        Glossary glossary = terms.glossary(
                text.section() == null ? List.of() : List.of(text.section()), text.tags(), text.byline());
        return RestResponse.ResponseBuilder.ok(PreviewedArticle.of(article, latest, glossary, preview.expiresAt))
                .header("Cache-Control", "private, no-store")
                .header("X-Robots-Tag", "noindex, nofollow")
                // The link is the key: it must not be told to the sites that the draft links to.
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
