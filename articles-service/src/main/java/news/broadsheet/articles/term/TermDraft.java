package news.broadsheet.articles.term;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A section, tag or author as the newsroom sends it. */
public record TermDraft(
        @Schema(
                pattern = "[a-z0-9]+(-[a-z0-9]+)*",
                maxLength = 100,
                description = "Stays for ever; may be left out when renaming")
        String slug,

        @Schema(required = true, description = "By language, each at most 100 characters", minProperties = 1)
        Map<String, String> names) {
    private static final int NAME_LENGTH = 100;

    public TermDraft {
        Violations violations = new Violations().slug("slug", slug);
        Map<String, String> stripped = new LinkedHashMap<>();
        if (names == null || names.isEmpty()) {
            violations.add("names", "is required: a name in at least one language");
        } else {
            names.forEach((language, name) -> {
                violations.present("names." + language, name).line("names." + language, name, NAME_LENGTH);
                stripped.put(language, name == null ? "" : name.strip());
            });
        }
        violations.throwIfAny();
        names = stripped;
    }

    void checkLanguages(List<String> supported) {
        Violations violations = new Violations();
        for (String language : names.keySet()) {
            violations.addIf(
                    !supported.contains(language),
                    "names." + language,
                    "is no language of this newsroom; these are: " + String.join(", ", supported));
        }
        violations.throwIfAny();
    }
}
