package news.broadsheet.gateway.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** Qute templates of the pages, in {@code resources/templates}. */
@CheckedTemplate(basePath = "")
final class Templates {

    private Templates() {}

    /**
     * @param body HTML that articles-service sanitised when it was written
     * @param count formatted number of views, null when it is not known
     */
    static native TemplateInstance article(
            Layout layout,
            Article article,
            Teaser shown,
            Picture picture,
            String body,
            String correctedOn,
            String count,
            List<Teaser> latest,
            List<Article.Popular> popular);

    /** Front page of a language or of a section. */
    static native TemplateInstance front(
            Layout layout, String heading, List<Teaser> articles, String older, List<Article.Popular> popular);

    /** @param down whether the search is not available, and the articles are the latest ones */
    static native TemplateInstance search(
            Layout layout,
            String typed,
            boolean asked,
            boolean down,
            Article.Page found,
            List<Teaser> articles,
            String older);

    /** @param problem name of the problem's type */
    static native TemplateInstance error(Layout layout, int status, String problem, String detail);
}
