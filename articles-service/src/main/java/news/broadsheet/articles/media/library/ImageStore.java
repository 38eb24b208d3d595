package news.broadsheet.articles.media.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Where images of imported articles are kept: the media library, or nowhere in a dry run. */
@FunctionalInterface
public interface ImageStore {
    /** Characters that the library takes of each. */
    int ALT = 500;

    int CAPTION = 2_000;
    int CREDIT = 200;

    /**
     * How the old site described it.
     *
     * @param name last part of its old address
     * @param language of the article that it stands in, and so of alt and caption
     * @param formerPaths where it was over there, in the form of {@link Addresses#normal}
     */
    record Description(
            String name, String language, String alt, String caption, String credit, List<String> formerPaths) {
        public Description {
            Objects.requireNonNull(name);
            Objects.requireNonNull(language);
            formerPaths = List.copyOf(formerPaths);
        }
    }

    /**
     * A picture that readers may see.
     *
     * @param path of its file
     */
    record Public(UUID media, String path) {}

    /** The picture that was once at one of these, in their order; empty where readers may not see it. */
    default Optional<Public> publicAddress(List<String> formerPaths) {
        return Optional.empty();
    }

    /**
     * Keeps the file, once: the same bytes have the same id.
     *
     * @return id of the media item
     * @throws IOException where the file is no image that the library takes; the message says why
     */
    UUID keep(Path file, Description described) throws IOException;

    /**
     * Finds out whether {@link #keep} would take it, and keeps nothing.
     *
     * @throws IOException as that does
     */
    default void check(Path file) throws IOException {
        // Whoever looks at nothing refuses nothing.
    }
}
