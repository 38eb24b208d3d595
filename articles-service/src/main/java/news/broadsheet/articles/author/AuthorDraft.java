package news.broadsheet.articles.author;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.language.ByLanguage;
import news.broadsheet.articles.language.LanguageTag;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.term.TermDraft;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Distinct;
import news.broadsheet.http.Printable;
import news.broadsheet.http.SelfValidating;
import news.broadsheet.http.SingleLine;
import news.broadsheet.http.Slug;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An author as the newsroom sends it: all of it, for what is left out is no longer so. */
record AuthorDraft(
        @Schema(pattern = Slug.PATTERN, description = "Stays for ever; may be left out when changing one") @Slug
        String slug,

        @Schema(required = true, minProperties = 1, description = "By language")
        @NotEmpty(message = NO_NAME)
        @ByLanguage
        Map<String, @NotNull @Size(max = NAME_LENGTH) @SingleLine String> names,

        @Schema(description = "What they are in the newsroom, by language") @ByLanguage
        Map<String, @NotNull @Size(max = NAME_LENGTH) @SingleLine String> titles,

        @Schema(description = "By language, plain text") @ByLanguage
        Map<String, @NotNull @Size(max = 3_000) @Printable String> biographies,

        @Schema(description = "What they know most about") @Size(max = 20) @Distinct
        List<@NotNull @Size(max = NAME_LENGTH) @SingleLine String> expertise,

        @Schema(description = "Those they write in") @Size(max = Languages.MOST) @Distinct
        List<@NotNull @LanguageTag String> languages,

        @Size(max = 10) List<@NotNull @Valid Link> links,

        @Schema(description = "Id of a media item") UUID photo,

        @Schema(defaultValue = "true", description = "Whether they still write")
        Boolean active,

        @Schema(description = "The subject of their access tokens; one author for each") @Size(max = 100) @SingleLine
        String staffId)
        implements TermDraft, SelfValidating {
    AuthorDraft {
        names = Stripped.of(names);
        titles = Stripped.of(titles);
        biographies = Stripped.of(biographies);
        expertise = Stripped.of(expertise);
        languages = languages == null ? List.of() : Collections.unmodifiableList(languages);
        links = links == null ? List.of() : Collections.unmodifiableList(links);
    }

    @Override
    public void check(Violations violations) {
        violations.addIf(staffId != null && staffId.isBlank(), "staffId", "must not be empty; leave it out");
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
