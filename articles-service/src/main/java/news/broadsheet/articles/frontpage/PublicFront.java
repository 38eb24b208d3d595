package news.broadsheet.articles.frontpage;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A front page as readers see it. */
record PublicFront(String language, List<Filled> slots) {

    /** A place and what stands there. */
    @Schema(name = "FrontSlot")
    record Filled(String name, List<FrontArticle> articles) {}

    static PublicFront of(String language, List<Slot> slots, List<List<FrontArticle>> articles) {
        List<Filled> filled = new ArrayList<>();
        for (int i = 0; i < articles.size(); i++) {
            filled.add(new Filled(slots.get(i).name(), articles.get(i)));
        }
        return new PublicFront(language, filled);
    }
}
