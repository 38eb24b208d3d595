package news.broadsheet.gateway.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages, in {@code resources/templates}. */
@CheckedTemplate(basePath = "")
final class Templates {

    private Templates() {}

    /**
     * @param body HTML, sanitised by articles-service when it was written
     * @param count how often it was read, null where nothing is known
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

    /** The front page of a language and of a section. */
    static native TemplateInstance front(
            Layout layout, String heading, List<Teaser> articles, String older, List<Article.Popular> popular);

    /** @param down whether the search does not answer, and the articles are the latest ones */
    static native TemplateInstance search(
            Layout layout,
            String typed,
            boolean asked,
            boolean down,
            Integer total,
            List<Teaser> articles,
            String older);

    static native TemplateInstance error(Layout layout, int status, String detail);
}
