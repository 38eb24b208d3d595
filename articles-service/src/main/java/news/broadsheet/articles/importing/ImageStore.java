package news.broadsheet.articles.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/** Where images of imported articles are kept: the media library, or nowhere in a dry run. */
@FunctionalInterface
public interface ImageStore {

    /**
     * How the old site described it.
     *
     * @param name last part of its old address
     * @param language of the article that it stands in, and so of alt and caption
     */
    record Description(String name, String language, String alt, String caption, String credit) {
        public Description {
            Objects.requireNonNull(name);
            Objects.requireNonNull(language);
        }
    }

    /**
     * Keeps the file, once: the same bytes have the same id.
     *
     * @return id of the media item
     * @throws IOException where the file is no image that the library takes; the message says why
     */
    UUID keep(Path file, Description described) throws IOException;
}
