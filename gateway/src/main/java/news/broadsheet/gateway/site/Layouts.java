package news.broadsheet.gateway.site;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Creates the part of a page that surrounds its content. */
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

    /** Returns the site's language at the beginning of a path, if there is one. */
    Optional<String> languageOf(String path) {
        String[] parts = path.split("/", 3);
        return parts.length > 1 && site.languages().contains(parts[1]) ? Optional.of(parts[1]) : Optional.empty();
    }

    /** Returns the site's language that the reader prefers, or the site's first one. */
    public String bestOf(@Nullable String acceptLanguage) {
        return AcceptLanguage.best(acceptLanguage, site.languages());
    }

    /** Creates a layout without calling a service, which may be down. */
    Layout bare(String language) {
        String path = "/" + language + "/";
        return of(language, path, "", "", Map.of(), known);
    }

    /** Creates the layout of a page without translations. */
    public Layout of(String language, String path, String title) {
        return of(language, path, title, "", Map.of(), sections().value());
    }

    /**
     * @param editions paths of the page in the other languages, by language
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

    /** Returns the sections as they were last read. */
    List<Section> known() {
        return known;
    }

    /** Reads the sections, and falls back to those last read while articles-service is down. */
    Content<List<Section>> sections() {
        try {
            Content<List<Section>> read = content.sections();
            known = read.value();
            return read;
        } catch (Problem | UncheckedIOException e) {
            Log.debugf(e, "The page shows the sections last known");
            return Content.insteadOfMissing(known);
        }
    }
}
