package news.broadsheet.articles.tag;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.language.ByLanguage;
import news.broadsheet.articles.term.TermDraft;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Distinct;
import news.broadsheet.http.SingleLine;
import news.broadsheet.http.Slug;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag as the newsroom sends it: all of it, for what is left out is no longer so. */
record TagDraft(
        @Schema(pattern = Slug.PATTERN, description = "Stays for ever; may be left out when changing one") @Slug
        String slug,

        @Schema(required = true, minProperties = 1, description = "By language")
        @NotEmpty(message = NO_NAME)
        @ByLanguage
        Map<String, @NotNull @Size(max = NAME_LENGTH) @SingleLine String> names,

        @Schema(description = "By language: other words that find it") @ByLanguage
        Map<String, @Size(max = 20) @Distinct List<@NotNull @Size(max = NAME_LENGTH) @SingleLine String>> synonyms)
        implements TermDraft {
    TagDraft {
        names = Stripped.of(names);
        Map<String, List<String>> stripped = new LinkedHashMap<>();
        if (synonyms != null) {
            synonyms.forEach((language, words) -> stripped.put(language, Stripped.of(words)));
        }
        synonyms = stripped;
    }

    @Override
    public Map<String, String> languagesByField() {
        Map<String, String> fields = new HashMap<>(TermDraft.super.languagesByField());
        fields.putAll(TermDraft.fields("synonyms", synonyms));
        return fields;
    }
}
