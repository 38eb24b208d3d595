package news.broadsheet.articles.term;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.language.Languages;

/** What terms have by language, as the database keeps it. */
@ApplicationScoped
class Json {
    private final ObjectMapper json;
    private final Languages languages;

    Json(ObjectMapper json, Languages languages) {
        this.json = json;
        this.languages = languages;
    }

    Map<String, String> texts(String stored) {
        return inOrder(read(stored, json.constructType(new TypeReference<Map<String, String>>() {})));
    }

    Map<String, List<String>> lists(String stored) {
        return inOrder(read(stored, json.constructType(new TypeReference<Map<String, List<String>>>() {})));
    }

    <T> List<T> list(String stored, Class<T> of) {
        return read(stored, json.getTypeFactory().constructCollectionType(List.class, of));
    }

    /** The newsroom's first language first. */
    private <T> Map<String, T> inOrder(Map<String, T> texts) {
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String language : languages.supported()) {
            if (texts.containsKey(language)) {
                ordered.put(language, texts.get(language));
            }
        }
        texts.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private <T> T read(String stored, JavaType type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds something else than was stored", e);
        }
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
