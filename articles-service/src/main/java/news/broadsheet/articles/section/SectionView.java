package news.broadsheet.articles.section;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A section with all its names.
 *
 * @param parent absent at the top
 */
record SectionView(
        String slug,
        Map<String, String> names,
        String parent,
        int position,

        @Schema(description = "Those it exists in; absent for all of them")
        List<String> languages,

        @Schema(description = "The newsroom's only") Boolean fourEyes) {

    static SectionView of(Section section) {
        return of(section, section.fourEyes());
    }

    static SectionView forReaders(Section section) {
        return of(section, null);
    }

    private static SectionView of(Section section, Boolean fourEyes) {
        return new SectionView(
                section.slug(), section.names(), section.parent(), section.position(), section.languages(), fourEyes);
    }
}
