package news.broadsheet.articles.section;

import static news.broadsheet.http.Violations.SLUG_LENGTH;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.term.TermDraft;
import news.broadsheet.articles.term.Texts;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A section as the newsroom sends it: all of it, for what is left out is no longer so. */
record SectionDraft(
        @Schema(
                pattern = "[a-z0-9]+(-[a-z0-9]+)*",
                maxLength = SLUG_LENGTH,
                description = "Stays for ever; may be left out when changing one")
        String slug,

        @Schema(required = true, description = "By language", minProperties = 1, maxLength = NAME_LENGTH)
        Map<String, String> names,

        @Schema(
                maxLength = SLUG_LENGTH,
                description = "Slug of the section above it, at most 5 deep; left out for one at the top")
        String parent,

        @Schema(
                minimum = "0",
                maximum = "9999",
                description =
                        "Its siblings are in ascending order of it, then of their slugs. Left out, it stays where it"
                                + " is, and behind its siblings when it is new there")
        Integer position,

        @Schema(
                defaultValue = "false",
                description = "Who wrote an article in it or below it may not be who approves or publishes it")
        Boolean fourEyes,

        @Schema(
                maxItems = Texts.LANGUAGES,
                maxLength = Languages.LONGEST,
                description = "Those that it, and what is below it, exists in; left out for all, empty for none, which"
                        + " retires it")
        List<String> languages)
        implements TermDraft {
    static final int LAST = 9_999;

    SectionDraft {
        Violations violations = new Violations().slug("slug", slug).slug("parent", parent);
        Texts texts = new Texts(violations);
        names = texts.names(names);
        languages = languages == null ? null : texts.languages("languages", languages);
        violations.addIf(
                position != null && (position < 0 || position > LAST), "position", "must be from 0 to " + LAST);
        violations.throwIfAny();
    }

    @Override
    public Map<String, String> languagesByField() {
        Map<String, String> fields = new HashMap<>(TermDraft.super.languagesByField());
        fields.putAll(TermDraft.fields("languages", languages));
        return fields;
    }
}
