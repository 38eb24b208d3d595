package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import news.broadsheet.gateway.route.RouteAccess;
import news.broadsheet.gateway.site.Layout;
import news.broadsheet.gateway.site.Layouts;
import news.broadsheet.http.Problem;

/** What the newsroom's pages have in common: whom they are for, their language and their navigation. */
@ApplicationScoped
class NewsroomPages {
    private final Layouts layouts;
    private final RouteAccess access;
    private final SecurityIdentity identity;

    NewsroomPages(Layouts layouts, RouteAccess access, SecurityIdentity identity) {
        this.layouts = layouts;
        this.access = access;
        this.identity = identity;
    }

    /** A page of the navigation. */
    record Link(NewsroomPage page, String href, boolean current) {}

    /** What surrounds the content of a page. */
    record Frame(Layout layout, List<Link> pages) {}

    /** @throws Problem.Forbidden for whom the API would refuse it */
    void check(String method, NewsroomPage page) {
        access.check(identity, method, page.api());
    }

    String language(HttpHeaders request) {
        return layouts.bestOf(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    Frame frame(NewsroomPage page, String language) {
        String title = MessageBundles.get(NewsroomMessages.class, Localized.Literal.of(language))
                .page(page);
        List<Link> links = Stream.of(NewsroomPage.values())
                .filter(other -> other.api() == null || access.isAllowed(identity, "GET", other.api()))
                .map(other -> new Link(other, other.path(), other == page))
                .toList();
        return new Frame(layouts.of(language, page.path(), title), links);
    }

    Response respond(int status, TemplateInstance template, String language) {
        return Response.status(status)
                .entity(template.setLocale(Locale.forLanguageTag(language)).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Cache-Control", "private, no-store")
                .header("Content-Language", language)
                .build();
    }
}
