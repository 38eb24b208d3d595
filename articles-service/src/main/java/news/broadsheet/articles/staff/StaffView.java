package news.broadsheet.articles.staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody of the newsroom, as they see themselves. */
record StaffView(
        String id,
        String name,

        @Schema(description = "reporter, editor, chief, admin")
        List<String> roles,

        @Schema(description = "Slugs of the sections whose articles they edit, with what is below; absent for all")
        Set<String> sections,

        @Schema(description = "Languages they edit in; absent for all")
        Set<String> languages) {

    static StaffView of(Staff staff) {
        return new StaffView(
                staff.id(),
                staff.name(),
                Stream.of(
                                Optional.of(Staff.REPORTER),
                                Optional.of(Staff.EDITOR).filter(role -> staff.editor()),
                                Optional.of(Staff.CHIEF).filter(role -> staff.chief()),
                                Optional.of(Staff.ADMIN).filter(role -> staff.admin()))
                        .flatMap(Optional::stream)
                        .toList(),
                staff.sections().orElse(null),
                staff.languages().orElse(null));
    }
}
