package news.broadsheet.articles.term;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import news.broadsheet.http.Violations;

/** What drafts hold besides a slug: texts by language, lists of texts. Each comes back stripped, null as empty. */
public final class Texts {
    /** More than any newsroom has; what has more is not read at all, so that its refusal is no longer than it. */
    public static final int LANGUAGES = 50;

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    private final Violations violations;

    public Texts(Violations violations) {
        this.violations = violations;
    }

    /** One line for each language, at least one of them. */
    public Map<String, String> names(Map<String, String> names) {
        violations.addIf(names == null || names.isEmpty(), "names", "is required: a name in at least one language");
        return lines("names", names, TermDraft.NAME_LENGTH);
    }

    public Map<String, String> lines(String field, Map<String, String> lines, int limit) {
        Map<String, String> stripped = new LinkedHashMap<>();
        byLanguage(field, lines).forEach((language, line) -> {
            String entry = field + "." + language;
            violations.present(entry, line).line(entry, line, limit);
            stripped.put(language, line == null ? "" : line.strip());
        });
        return stripped;
    }

    /** Texts of several lines. */
    public Map<String, String> texts(String field, Map<String, String> texts, int limit) {
        Map<String, String> stripped = new LinkedHashMap<>();
        byLanguage(field, texts).forEach((language, text) -> {
            String entry = field + "." + language;
            violations.present(entry, text).text(entry, text, limit);
            stripped.put(language, text == null ? "" : text.strip());
        });
        return stripped;
    }

    /** The map, if it is one by language; empty if not. */
    public <T> Map<String, T> byLanguage(String field, Map<String, T> texts) {
        if (texts == null) {
            return Map.of();
        }
        boolean bad = texts.size() > LANGUAGES
                || !texts.keySet().stream()
                        .allMatch(language -> LANGUAGE.matcher(language).matches());
        violations.addIf(bad, field, "must have language tags such as \"az\" for keys");
        return bad ? Map.of() : texts;
    }

    /** Distinct lines, at most {@code limit} of them. */
    public List<String> list(String field, List<String> lines, int limit, int lineLimit) {
        List<String> stripped = new ArrayList<>();
        for (String line : bounded(field, lines, limit)) {
            String entry = field + "[" + stripped.size() + "]";
            violations.present(entry, line).line(entry, line, lineLimit);
            String next = line == null ? "" : line.strip();
            violations.addIf(stripped.contains(next), entry, "is named twice");
            stripped.add(next);
        }
        return List.copyOf(stripped);
    }

    /** Distinct language tags; whether the newsroom has them is said by {@link TermDraft#checkLanguages}. */
    public List<String> languages(String field, List<String> languages) {
        List<String> checked = new ArrayList<>();
        for (String language : bounded(field, languages, LANGUAGES)) {
            String entry = field + "[" + checked.size() + "]";
            boolean known = language != null && LANGUAGE.matcher(language).matches();
            violations.addIf(!known, entry, "must be a language tag such as \"az\"");
            violations.addIf(checked.contains(language), entry, "is named twice");
            checked.add(language);
        }
        return Collections.unmodifiableList(checked);
    }

    /** The list, if it is no longer than allowed; empty if it is. It may hold nulls. */
    public <T> List<T> bounded(String field, List<T> values, int limit) {
        if (values == null) {
            return List.of();
        }
        violations.addIf(
                values.size() > limit, field, "has " + values.size() + " entries; at most " + limit + " are allowed");
        return values.size() > limit ? List.of() : Collections.unmodifiableList(values);
    }
}
