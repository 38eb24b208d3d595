package news.broadsheet.gateway.site;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import news.broadsheet.gateway.problem.ErrorPage;

/** Creates responses from rendered pages and errors. */
@ApplicationScoped
class HtmlResponses implements ErrorPage {
    private static final MediaType TYPE = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    @Context
    Request request;

    @Inject
    Layouts layouts;

    /** Browsers revalidate each time, so that corrections are seen at once. */
    Response page(TemplateInstance template, String language) {
        String rendered = render(template, language);
        EntityTag tag = new EntityTag(
                UUID.nameUUIDFromBytes(rendered.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = unchanged == null ? Response.ok(rendered, TYPE) : unchanged;
        return response.tag(tag)
                .header("Cache-Control", "public, no-cache")
                .header("Content-Language", language)
                .build();
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
    public String render(int status, String detail, String path) {
        String language = layouts.languageOf(path);
        return render(Templates.error(layouts.bare(language), status, detail), language);
    }

    private static String render(TemplateInstance template, String language) {
        return template.setLocale(Locale.forLanguageTag(language)).render();
    }
}
