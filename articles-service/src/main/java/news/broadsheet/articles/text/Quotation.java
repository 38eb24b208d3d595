package news.broadsheet.articles.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.IllformedLocaleException;
import java.util.Locale;
import news.broadsheet.http.Violations;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Who said something when and in which language, as a {@code blockquote} says it: {@code data-speaker}, {@code
 * data-role}, {@code data-date} (ISO 8601), {@code data-lang} (BCP 47).
 */
final class Quotation {
    static final int NAME = 200;

    private static final String SPEAKER = "data-speaker";
    private static final String ROLE = "data-role";
    private static final String DATE = "data-date";
    private static final String LANGUAGE = "data-lang";

    private Quotation() {}

    static boolean isFit(Attribute attribute) {
        String value = attribute.getValue();
        return switch (attribute.getKey()) {
            case SPEAKER, ROLE ->
                !value.isEmpty() && value.length() <= NAME && name(value).equals(value);
            case DATE -> isDate(value);
            case LANGUAGE -> language(value).equals(value) && !value.isEmpty();
            default -> false;
        };
    }

    /** Writes names and languages as they are usually written. */
    static void tidy(Element blockquote) {
        for (String key : new String[] {SPEAKER, ROLE}) {
            if (blockquote.hasAttr(key)) {
                blockquote.attr(key, name(blockquote.attr(key)));
            }
        }
        String language = language(blockquote.attr(LANGUAGE));
        if (!language.isEmpty()) {
            blockquote.attr(LANGUAGE, language);
        }
        blockquote.attr(DATE, blockquote.attr(DATE).strip());
        for (String key : new String[] {SPEAKER, ROLE, DATE, LANGUAGE}) {
            if (blockquote.attr(key).isBlank()) {
                blockquote.removeAttr(key);
            }
        }
    }

    /** A quotation that would lose what it says is refused: its editor can put it right, a reader could not. */
    static void check(Element blockquote, Violations violations) {
        String which = "has a quotation of \"" + shortened(blockquote.attr(SPEAKER)) + "\" whose ";
        for (String key : new String[] {SPEAKER, ROLE}) {
            int length = blockquote.attr(key).length();
            violations.addIf(
                    length > NAME,
                    "body",
                    which + key + " has " + length + " characters; at most " + NAME + " are allowed");
        }
        violations.addIf(
                blockquote.hasAttr(DATE) && !isDate(blockquote.attr(DATE)),
                "body",
                which + DATE + " \"" + shortened(blockquote.attr(DATE)) + "\" is no date such as 2026-07-21");
        violations.addIf(
                blockquote.hasAttr(LANGUAGE)
                        && language(blockquote.attr(LANGUAGE)).isEmpty(),
                "body",
                which + LANGUAGE + " \"" + shortened(blockquote.attr(LANGUAGE))
                        + "\" is no language tag such as az or az-Cyrl");
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, value.offsetByCodePoints(0, 20)) + "…";
    }

    private static String name(String value) {
        return VisibleText.of(value).replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    private static boolean isDate(String value) {
        try {
            return value.length() == "2026-07-21".length()
                    && LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** @return empty for what is no language tag */
    private static String language(String value) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(value.strip()).build();
            return locale.getLanguage().isEmpty() || value.length() > 35 ? "" : locale.toLanguageTag();
        } catch (IllformedLocaleException e) {
            return "";
        }
    }
}
