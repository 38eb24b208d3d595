package news.broadsheet.articles.media.library;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the newsroom says about a picture. It replaces what was said before; what is left out is empty. */
record MediaDraft(
        @Schema(description = "What it shows, for who cannot see it; by language", maxLength = ALT)
        Map<String, String> alt,

        @Schema(description = "The line under it; by language", maxLength = CAPTION)
        Map<String, String> caption,

        @Schema(maxLength = LINE, description = "Who made it: photographer, agency")
        String credit,

        @Schema(maxLength = LINE, description = "By what right it is shown")
        String licence,

        @Schema(description = "Left out: the middle") FocalPoint focal,

        @JsonDeserialize(using = WireTime.class)
        @Schema(description = "From then on readers see a placeholder; left out: never")
        Instant rightsExpireAt) {
    private static final int ALT = ImageStore.ALT;
    private static final int CAPTION = ImageStore.CAPTION;
    private static final int LINE = ImageStore.CREDIT;

    MediaDraft {
        Violations violations = new Violations();
        alt = texts("alt", alt, ALT, violations);
        caption = texts("caption", caption, CAPTION, violations);
        credit = line("credit", credit, violations);
        licence = line("licence", licence, violations);
        violations.throwIfAny();
    }

    private static Map<String, String> texts(
            String field, Map<String, String> byLanguage, int limit, Violations violations) {
        Map<String, String> stripped = new LinkedHashMap<>();
        if (byLanguage != null) {
            byLanguage.forEach((language, text) -> {
                violations.line(field + ".language", language, LINE).text(field + "." + language, text, limit);
                if (text != null && !text.isBlank()) {
                    stripped.put(language, text.strip());
                }
            });
        }
        return stripped;
    }

    private static String line(String field, String text, Violations violations) {
        violations.line(field, text, LINE);
        return text == null ? "" : text.strip();
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
