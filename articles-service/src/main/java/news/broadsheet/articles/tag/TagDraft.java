package news.broadsheet.articles.tag;

import static news.broadsheet.http.Violations.SLUG_LENGTH;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.term.TermDraft;
import news.broadsheet.articles.term.Texts;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag as the newsroom sends it: all of it, for what is left out is no longer so. */
record TagDraft(
        @Schema(
                pattern = "[a-z0-9]+(-[a-z0-9]+)*",
                maxLength = SLUG_LENGTH,
                description = "Stays for ever; may be left out when changing one")
        String slug,

        @Schema(required = true, description = "By language", minProperties = 1, maxLength = NAME_LENGTH)
        Map<String, String> names,

        @Schema(description = "By language: other words that find it", maxItems = SYNONYMS, maxLength = NAME_LENGTH)
        Map<String, List<String>> synonyms)
        implements TermDraft {
    private static final int SYNONYMS = 20;

    TagDraft {
        Violations violations = new Violations().slug("slug", slug);
        Texts texts = new Texts(violations);
        names = texts.names(names);
        Map<String, List<String>> checked = new LinkedHashMap<>();
        texts.byLanguage("synonyms", synonyms)
                .forEach((language, words) -> checked.put(
                        language, texts.list("synonyms." + language, words, SYNONYMS, TermDraft.NAME_LENGTH)));
        synonyms = checked;
        violations.throwIfAny();
    }

    @Override
    public Map<String, String> languagesByField() {
        Map<String, String> fields = new HashMap<>(TermDraft.super.languagesByField());
        fields.putAll(TermDraft.fields("synonyms", synonyms));
        return fields;
    }
}
