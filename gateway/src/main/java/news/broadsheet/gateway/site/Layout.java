package news.broadsheet.gateway.site;

import java.util.List;

/**
 * What every page has around its content.
 *
 * @param title of the page; the newspaper's name follows it
 * @param canonical absolute address
 * @param alternates the same content in other languages, absolute addresses (hreflang)
 * @param switches where each language leads: to the same content, or else to that language's front page
 * @param assets changes whenever a script or style does
 */
public record Layout(
        String name,
        String language,
        String title,
        String description,
        String canonical,
        List<Link> alternates,
        List<Link> switches,
        List<Link> sections,
        String telegram,
        String assets) {

    public Layout {
        alternates = List.copyOf(alternates);
        switches = List.copyOf(switches);
        sections = List.copyOf(sections);
    }

    /** @param key a language or a section's slug */
    public record Link(String key, String name, String href, boolean current) {}
}
