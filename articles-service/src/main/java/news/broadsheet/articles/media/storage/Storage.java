package news.broadsheet.articles.media.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/** Where the files of pictures lie. A file is written once and never changed. */
public interface Storage {

    /**
     * Stores a file: after this returned it survives a power cut, and before nobody sees any of it.
     *
     * @param name of letters, digits, hyphens and dots; of one picture the same name is always the same bytes
     * @param mediaType such as {@code image/webp}
     */
    void put(UUID media, String name, Path file, String mediaType) throws IOException;

    /**
     * Reads a part of a file, without holding it in memory.
     *
     * @param from the first byte
     * @param length how many bytes; the file has them
     * @throws FileNotFoundException if there is no such file
     */
    InputStream read(UUID media, String name, long from, long length) throws IOException;

    /** Removes all files of a picture; none is fine. */
    void removeAll(UUID media) throws IOException;
}
