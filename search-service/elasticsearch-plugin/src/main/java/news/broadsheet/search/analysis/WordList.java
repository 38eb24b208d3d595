package news.broadsheet.search.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;

/** The lines of a resource beside this class, without comments ({@code #}) and empty ones. */
final class WordList {

    private WordList() {}

    /** Lucene's stop words of a language and ours. */
    static CharArraySet stopWords(CharArraySet ofLucene, String ours) {
        CharArraySet all = CharArraySet.copy(ofLucene);
        all.addAll(read(ours));
        return all;
    }

    static List<String> read(String name) {
        try (InputStream in = WordList.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the jar", e);
        }
    }
}
