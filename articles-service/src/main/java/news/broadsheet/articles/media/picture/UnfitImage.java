package news.broadsheet.articles.media.picture;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** 415 for what is no picture, 422 for one that is damaged or too large. */
@ProblemType(
        name = "unfit-image",
        status = 422,
        title = "This cannot be used as a picture",
        remedy = "Export the picture again, as \"detail\" says, and send that.")
public final class UnfitImage extends Problem {
    private static final long serialVersionUID = 1L;

    public UnfitImage(String detail) {
        super(detail);
    }
}
