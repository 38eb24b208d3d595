package news.broadsheet.articles.section;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.language.ByLanguage;
import news.broadsheet.articles.language.LanguageTag;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.term.TermDraft;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Distinct;
import news.broadsheet.http.SingleLine;
import news.broadsheet.http.Slug;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A section as the newsroom sends it: all of it, for what is left out is no longer so. */
record SectionDraft(
        @Schema(pattern = Slug.PATTERN, description = "Stays for ever; may be left out when changing one") @Slug
        String slug,

        @Schema(required = true, minProperties = 1, description = "By language")
        @NotEmpty(message = NO_NAME)
        @ByLanguage
        Map<String, @NotNull @Size(max = NAME_LENGTH) @SingleLine String> names,

        @Schema(description = "Slug of the section above it, at most 5 deep; left out for one at the top") @Slug
        String parent,

        @Schema(
                description =
                        "Its siblings are in ascending order of it, then of their slugs. Left out, it stays where it"
                                + " is, and behind its siblings when it is new there")
        @Min(value = 0, message = PLACES)
        @Max(value = LAST, message = PLACES)
        Integer position,

        @Schema(
                defaultValue = "false",
                description = "Who wrote an article in it or below it may not be who approves or publishes it")
        Boolean fourEyes,

        @Schema(
                description = "Those that it, and what is below it, exists in; left out for all, empty for none, which"
                        + " retires it")
        @Size(max = Languages.MOST)
        @Distinct
        List<@NotNull @LanguageTag String> languages)
        implements TermDraft {
    static final int LAST = 9_999;
    private static final String PLACES = "must be from 0 to " + LAST;

    SectionDraft {
        names = Stripped.of(names);
        languages = languages == null ? null : Collections.unmodifiableList(languages);
    }

    @Override
    public Map<String, String> languagesByField() {
        Map<String, String> fields = new HashMap<>(TermDraft.super.languagesByField());
        fields.putAll(TermDraft.fields("languages", languages));
        return fields;
    }
}
