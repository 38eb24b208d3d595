package news.broadsheet.gateway.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** A section with its name in each language. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record Section(String slug, Map<String, String> names) {
    Section {
        names = Map.copyOf(names);
    }

    String name(String language) {
        return names.getOrDefault(language, slug);
    }
}
