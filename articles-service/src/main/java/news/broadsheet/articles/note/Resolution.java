package news.broadsheet.articles.note;

import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Settles a note, or opens it again. */
record Resolution(@Schema(required = true) Boolean resolved) {
    Resolution {
        new Violations().present("resolved", resolved).throwIfAny();
    }
}
