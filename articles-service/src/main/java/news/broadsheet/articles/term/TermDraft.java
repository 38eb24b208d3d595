package news.broadsheet.articles.term;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.http.Violations;

/** A section, tag or author as the newsroom sends it. */
public interface TermDraft {
    int NAME_LENGTH = 100;
    String NO_NAME = "is required: a name in at least one language";

    /** May be left out when changing one. */
    String slug();

    Map<String, String> names();

    /** Every language that it names, by the field that names it. */
    default Map<String, String> languagesByField() {
        return fields("names", names());
    }

    /** For {@link #languagesByField}. */
    static Map<String, String> fields(String field, Map<String, ?> texts) {
        Map<String, String> languages = new HashMap<>();
        texts.keySet().forEach(language -> languages.put(field + "." + language, language));
        return languages;
    }

    /** For {@link #languagesByField}; null names none. */
    static Map<String, String> fields(String field, List<String> named) {
        Map<String, String> languages = new HashMap<>();
        for (int i = 0; named != null && i < named.size(); i++) {
            languages.put(field + "[" + i + "]", named.get(i));
        }
        return languages;
    }

    default void checkLanguages(List<String> supported) {
        Violations violations = new Violations();
        languagesByField()
                .forEach((field, language) -> violations.addIf(
                        !supported.contains(language),
                        field,
                        "is no language of this newsroom; these are: " + String.join(", ", supported)));
        violations.throwIfAny();
    }
}
