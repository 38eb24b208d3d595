package news.broadsheet.articles.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import news.broadsheet.articles.importing.ImportedArticle.Image;

/** Where images of imported articles are kept: the media library, or nowhere in a dry run. */
@FunctionalInterface
interface ImageStore {

    /**
     * Keeps the file, once: the same bytes have the same id.
     *
     * @param described how the old site described it, under which address it had it
     * @return id of the media item
     * @throws IOException where the file is no image that the library takes; the message says why
     */
    UUID keep(Path file, Image described) throws IOException;
}
