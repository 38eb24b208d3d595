package news.broadsheet.articles.media.library;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import news.broadsheet.articles.language.ByLanguage;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Printable;
import news.broadsheet.http.SingleLine;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the newsroom says about a picture. It replaces what was said before; what is left out is empty. */
record MediaDraft(
        @Schema(description = "What it shows, for who cannot see it; by language") @ByLanguage
        Map<String, @Size(max = ImageStore.ALT) @Printable String> alt,

        @Schema(description = "The line under it; by language") @ByLanguage
        Map<String, @Size(max = ImageStore.CAPTION) @Printable String> caption,

        @Schema(description = "Who made it: photographer, agency") @Size(max = ImageStore.CREDIT) @SingleLine
        String credit,

        @Schema(description = "By what right it is shown") @Size(max = ImageStore.CREDIT) @SingleLine
        String licence,

        @Schema(description = "Left out: the middle") @Valid FocalPoint focal,

        @JsonDeserialize(using = WireTime.class)
        @Schema(description = "From then on readers see a placeholder; left out: never")
        Instant rightsExpireAt) {
    MediaDraft {
        alt = texts(alt);
        caption = texts(caption);
        credit = Objects.requireNonNullElse(Stripped.of(credit), "");
        licence = Objects.requireNonNullElse(Stripped.of(licence), "");
    }

    private static Map<String, String> texts(Map<String, String> byLanguage) {
        Map<String, String> texts = Stripped.of(byLanguage);
        texts.values().removeIf(Objects::isNull);
        return texts;
    }

    void checkLanguages(List<String> supported) {
        Violations violations = new Violations();
        Map.of("alt", alt, "caption", caption)
                .forEach((field, texts) -> texts.keySet()
                        .forEach(language -> violations.addIf(
                                !supported.contains(language),
                                field + "." + language,
                                "is no language of this newsroom; these are: " + String.join(", ", supported))));
        violations.throwIfAny();
    }
}
