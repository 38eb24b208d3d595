package news.broadsheet.gateway.site;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Labels above a headline. {@link Messages} has their texts. */
@TemplateEnum
enum Label {
    exclusive,
    breaking,
    opinion,
    interview,
    analysis,
    sponsored,
    updated,
    corrected;

    /** Returns the known labels among these names. */
    static List<Label> of(List<String> names) {
        return names.stream()
                .map(name -> Arrays.stream(values())
                        .filter(label -> label.name().equals(name))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
