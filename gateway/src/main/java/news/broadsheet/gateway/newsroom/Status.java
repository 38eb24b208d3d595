package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.TemplateEnum;

/** Statuses of the API, in the order in which the page lists them. */
@TemplateEnum
enum Status {
    inReview,
    approved,
    scheduled,
    draft,
    published,
    corrected,
    withdrawn,
    killed,
    discarded
}
