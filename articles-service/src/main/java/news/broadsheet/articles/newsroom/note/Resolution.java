package news.broadsheet.articles.newsroom.note;

import jakarta.validation.constraints.NotNull;

/** Whether a note is settled, or open again. */
record Resolution(@NotNull Boolean resolved) {}
