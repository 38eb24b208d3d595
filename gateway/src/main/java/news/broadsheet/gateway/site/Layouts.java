package news.broadsheet.gateway.site;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import news.broadsheet.http.Problem;

/** Makes what every page has around its content. */
@ApplicationScoped
public class Layouts {
    private final SiteConfig site;
    private final ContentClient content;
    private final Assets assets;
    private volatile List<Section> known = List.of();

    Layouts(SiteConfig site, ContentClient content, Assets assets) {
        this.site = site;
        this.content = content;
        this.assets = assets;
    }

    /** The language that a path starts with, or the site's first. */
    public String languageOf(String path) {
        String[] parts = path.split("/", 3);
        return parts.length > 1 && site.languages().contains(parts[1])
                ? parts[1]
                : site.languages().getFirst();
    }

    /**
     * The one of the site's languages that the reader likes best, or the site's first.
     *
     * @param acceptLanguage as the browser sent it, null without
     */
    public String bestOf(String acceptLanguage) {
        return AcceptLanguage.best(acceptLanguage, site.languages());
    }

    /** A page that is drawn without asking any service: it may be because one is down. */
    Layout bare(String language) {
        String path = "/" + language + "/";
        return of(language, path, "", "", Map.of(), known);
    }

    /** A page that has no counterpart in other languages. */
    public Layout of(String language, String path, String title) {
        return of(language, path, title, "", Map.of(), sections());
    }

    /**
     * @param editions the same content's path by language, this one's left out
     * @param sections for the navigation; see {@link #sections()}
     */
    Layout of(
            String language,
            String path,
            String title,
            String description,
            Map<String, String> editions,
            List<Section> sections) {
        return new Layout(
                site.name(),
                language,
                title,
                description,
                site.url() + path,
                editions.isEmpty() ? List.of() : alternates(language, path, editions),
                switches(language, path, editions),
                links(sections, language, path),
                site.telegram().map(URI::toString).orElse(null),
                assets.version());
    }

    private List<Layout.Link> alternates(String language, String path, Map<String, String> editions) {
        return Stream.concat(Stream.of(Map.entry(language, path)), editions.entrySet().stream())
                .map(edition ->
                        new Layout.Link(edition.getKey(), edition.getKey(), site.url() + edition.getValue(), false))
                .toList();
    }

    private List<Layout.Link> switches(String language, String path, Map<String, String> editions) {
        return site.languages().stream()
                .map(other -> new Layout.Link(
                        other,
                        nameOf(other),
                        other.equals(language) ? path : editions.getOrDefault(other, "/" + other + "/"),
                        other.equals(language)))
                .toList();
    }

    private static String nameOf(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private static List<Layout.Link> links(List<Section> sections, String language, String path) {
        return sections.stream()
                .map(section -> {
                    String href = "/" + language + "/" + section.slug() + "/";
                    return new Layout.Link(section.slug(), section.name(language), href, path.startsWith(href));
                })
                .toList();
    }

    /** The sections last read. */
    List<Section> known() {
        return known;
    }

    /** The sections as they are now, or as they were last read while articles-service is down. */
    List<Section> sections() {
        try {
            known = content.sections();
        } catch (Problem | UncheckedIOException e) {
            Log.debugf(e, "The page shows the sections last known");
        }
        return known;
    }
}
