package news.broadsheet.articles.exporting;

import java.io.IOException;
import java.nio.file.Path;

/** The media library's part of an export: what it stores of its pictures, and their original files. */
public interface MediaArchive {

    /** Writes all of it into an empty folder. */
    void save(Path folder) throws IOException;

    /** Takes in what {@link #save} wrote, under the same ids; what is there already stays. Before the articles. */
    void restore(Path folder) throws IOException;
}
