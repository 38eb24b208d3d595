package news.broadsheet.gateway.site;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import news.broadsheet.gateway.problem.ErrorPage;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Creates responses from rendered pages and errors. */
@ApplicationScoped
class HtmlResponses implements ErrorPage {
    static final MediaType TYPE = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final Layouts layouts;

    HtmlResponses(Layouts layouts) {
        this.layouts = layouts;
    }

    Response uncached(int status, TemplateInstance template, String language) {
        return Response.status(status)
                .entity(render(template, language))
                .type(TYPE)
                .header("Cache-Control", "no-store")
                .header("Content-Language", language)
                .build();
    }

    /** Redirects to the current path of a page. */
    Response moved(String path, UriInfo from) {
        String query = from.getRequestUri().getRawQuery();
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header("Location", query == null ? path : path + (path.contains("?") ? "&" : "?") + query)
                .build();
    }

    @Override
    public String render(Problem problem, String path, @Nullable String acceptLanguage) {
        String language = layouts.languageOf(path).orElseGet(() -> layouts.bestOf(acceptLanguage));
        return render(
                Templates.error(
                        layouts.bare(language), problem.status(), problem.type().name(), problem.getMessage()),
                language);
    }

    static String render(TemplateInstance template, String language) {
        return template.setLocale(Locale.forLanguageTag(language)).render();
    }
}
