package news.broadsheet.articles.author;

import static news.broadsheet.http.Violations.SLUG_LENGTH;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.term.TermDraft;
import news.broadsheet.articles.term.Texts;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An author as the newsroom sends it: all of it, for what is left out is no longer so. */
record AuthorDraft(
        @Schema(
                pattern = "[a-z0-9]+(-[a-z0-9]+)*",
                maxLength = SLUG_LENGTH,
                description = "Stays for ever; may be left out when changing one")
        String slug,

        @Schema(required = true, description = "By language", minProperties = 1, maxLength = NAME_LENGTH)
        Map<String, String> names,

        @Schema(description = "What they are in the newsroom, by language", maxLength = NAME_LENGTH)
        Map<String, String> titles,

        @Schema(description = "By language, plain text", maxLength = BIOGRAPHY)
        Map<String, String> biographies,

        @Schema(maxItems = EXPERTISE, maxLength = NAME_LENGTH, description = "What they know most about")
        List<String> expertise,

        @Schema(maxItems = Texts.LANGUAGES, maxLength = Languages.LONGEST, description = "Those they write in")
        List<String> languages,

        @Schema(maxItems = LINKS) List<Link> links,

        @Schema(description = "Id of a media item") UUID photo,

        @Schema(defaultValue = "true", description = "Whether they still write")
        Boolean active,

        @Schema(maxLength = STAFF_ID, description = "The subject of their access tokens; one author for each")
        String staffId)
        implements TermDraft {
    private static final int BIOGRAPHY = 3_000;
    private static final int EXPERTISE = 20;
    private static final int LINKS = 10;
    private static final int STAFF_ID = 100;

    AuthorDraft {
        Violations violations = new Violations().slug("slug", slug);
        Texts texts = new Texts(violations);
        names = texts.names(names);
        titles = texts.lines("titles", titles, NAME_LENGTH);
        biographies = texts.texts("biographies", biographies, BIOGRAPHY);
        expertise = texts.list("expertise", expertise, EXPERTISE, NAME_LENGTH);
        languages = texts.languages("languages", languages);
        links = texts.bounded("links", links, LINKS);
        for (int i = 0; i < links.size(); i++) {
            String field = "links[" + i + "]";
            violations.present(field, links.get(i));
            if (links.get(i) != null) {
                links.get(i).check(field, violations);
            }
        }
        violations
                .line("staffId", staffId, STAFF_ID)
                .addIf(staffId != null && staffId.isBlank(), "staffId", "must not be empty; leave it out");
        violations.throwIfAny();
    }

    @Override
    public Map<String, String> languagesByField() {
        Map<String, String> fields = new HashMap<>(TermDraft.super.languagesByField());
        fields.putAll(TermDraft.fields("titles", titles));
        fields.putAll(TermDraft.fields("biographies", biographies));
        fields.putAll(TermDraft.fields("languages", languages));
        return fields;
    }
}
