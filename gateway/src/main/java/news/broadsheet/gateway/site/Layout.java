package news.broadsheet.gateway.site;

import java.util.List;

/**
 * The part of a page that surrounds its content.
 *
 * @param title title of the page; the newspaper's name follows it
 * @param canonical absolute address
 * @param alternates absolute addresses of the translations (hreflang)
 * @param switches links to the same content in each language, or to that language's front page
 * @param assets version of scripts and styles
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
