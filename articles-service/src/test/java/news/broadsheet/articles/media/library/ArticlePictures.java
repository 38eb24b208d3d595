package news.broadsheet.articles.media.library;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.articles.Story;

/** Sets which pictures an article shows, as saving and publishing do. */
@ApplicationScoped
class ArticlePictures {
    private final MediaUses uses;

    ArticlePictures(MediaUses uses) {
        this.uses = uses;
    }

    @Transactional
    void shows(Story story, boolean live, String... media) {
        uses.replace(story.uuid(), live, Stream.of(media).map(UUID::fromString).toList());
    }
}
