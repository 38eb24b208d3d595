package news.broadsheet.gateway.site;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What the newsroom may put over a headline, in the words of {@link Messages}. */
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

    /** Those among the names that this site has words for. */
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
