package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.TemplateEnum;

/** An article's state, in the API's own words; the order in which the newsroom wants to see them. */
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
