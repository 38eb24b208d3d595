package news.broadsheet.articles.reading;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import news.broadsheet.articles.label.Labels;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which live articles a list is asked for. All of it must hold. */
public final class ListFilter {
    @QueryParam("language")
    @Parameter(description = "One of the newsroom's languages", example = "ru")
    @Nullable
    String language;

    @QueryParam("section")
    @Parameter(description = "Slug of a section")
    @Nullable
    String section;

    @QueryParam("tag")
    @Parameter(description = "Slug of a tag")
    @Nullable
    String tag;

    @QueryParam("author")
    @Parameter(description = "Slug of an author")
    @Nullable
    String author;

    @QueryParam("label")
    @Parameter(description = "exclusive, breaking, opinion, interview, analysis, sponsored, updated or corrected")
    @Nullable
    String label;

    public void check(Languages languages) {
        languages.check(language);
        Violations violations =
                new Violations().slug("section", section).slug("tag", tag).slug("author", author);
        if (label != null) {
            Labels.check("label", label, violations);
        }
        violations.throwIfAny();
    }

    public @Nullable String language() {
        return language;
    }

    /** The slugs by kind; the one that has fewest articles, most likely, is first. */
    public Map<String, String> facets() {
        Map<String, String> facets = new LinkedHashMap<>();
        facets.put("tag", tag);
        facets.put("author", author);
        facets.put("label", label);
        facets.put("section", section);
        facets.values().removeIf(slug -> slug == null);
        return facets;
    }

    /** The cache tags of the answer, besides those of its articles. */
    public List<String> cacheTags() {
        List<String> tags = new ArrayList<>();
        tags.add(language == null ? "latest" : "latest-" + language);
        facets().forEach((kind, slug) -> {
            if (!"label".equals(kind)) {
                tags.add(kind + "-" + slug);
            }
        });
        return tags;
    }

    /** Names the list, for its cursors. */
    @Override
    public String toString() {
        StringJoiner list = new StringJoiner(" ", "articles ", "").add("language=" + language);
        facets().forEach((kind, slug) -> list.add(kind + "=" + slug));
        return list.toString();
    }
}
