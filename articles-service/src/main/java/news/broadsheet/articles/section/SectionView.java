package news.broadsheet.articles.section;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A section with all its names.
 *
 * @param parent absent at the top
 */
@RegisterForReflection
record SectionView(
        String slug,
        Map<String, String> names,
        @Nullable String parent,
        int position,

        @Schema(description = "Those it exists in; absent for all of them") @Nullable
        List<String> languages,

        @Schema(description = "The newsroom's only") @Nullable
        Boolean fourEyes) {

    static SectionView of(Section section) {
        return new SectionView(
                section.slug(),
                section.names(),
                section.parent(),
                section.position(),
                section.languages(),
                section.fourEyes());
    }

    SectionView forReaders() {
        return new SectionView(slug, names, parent, position, languages, null);
    }

    boolean existsIn(String language) {
        return languages == null || languages.contains(language);
    }
}
