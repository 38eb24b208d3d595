package news.broadsheet.articles.exporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/** The media library's part of an export: what it stores of its pictures, and their original files. */
public interface MediaArchive {

    /** Writes all of it into an empty folder. */
    void save(Path folder) throws IOException;

    /**
     * Takes in what {@link #save} wrote, under the same ids; what is there already stays. Before the articles.
     *
     * @return how many had texts with unfit characters, which were taken out
     */
    long restore(Path folder) throws IOException;

    /** @return whether some text of it had unfit characters, which are taken out of it */
    static boolean repair(JsonNode row) {
        return RestoreRules.repair(row);
    }
}
