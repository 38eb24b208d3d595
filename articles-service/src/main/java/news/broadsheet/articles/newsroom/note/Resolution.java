package news.broadsheet.articles.newsroom.note;

import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a note is settled, or open again. */
record Resolution(@Schema(required = true) Boolean resolved) {
    Resolution {
        new Violations().present("resolved", resolved).throwIfAny();
    }
}
