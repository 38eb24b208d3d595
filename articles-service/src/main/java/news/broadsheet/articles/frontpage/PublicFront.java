package news.broadsheet.articles.frontpage;

import java.util.ArrayList;
import java.util.List;
import news.broadsheet.articles.frontpage.FrontArticles.Live;
import news.broadsheet.articles.term.Glossary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A front page as readers see it. */
record PublicFront(String language, List<Filled> slots) {

    /** A place and what stands there. */
    @Schema(name = "FrontSlot")
    record Filled(String name, List<FrontArticle> articles) {}

    static PublicFront of(Layout layout, List<List<Live>> articles, Glossary glossary) {
        List<Filled> filled = new ArrayList<>();
        for (int i = 0; i < articles.size(); i++) {
            filled.add(new Filled(
                    layout.slots().get(i).name(),
                    articles.get(i).stream()
                            .map(article -> article.named(glossary))
                            .toList()));
        }
        return new PublicFront(layout.language(), filled);
    }
}
