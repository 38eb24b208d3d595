package news.broadsheet.articles.migration;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Articles of another system, read from a file one after the other, however large it is. */
public interface Source {

    /**
     * Gives every article, always in the same order.
     *
     * @throws BrokenSource where the file cannot be read further; what was given before is whole
     * @throws MissingOption where the file shows that it is read wrongly
     */
    void read(Sink sink) throws IOException;

    /** Looks at the whole file before the first article is imported. */
    default Survey survey() throws IOException {
        return new Survey(null, true);
    }

    /**
     * What a file says of all its articles.
     *
     * @param language that it declares for all of them, as it writes it
     * @param asksForLanguage whether an article in it does not say its own
     */
    record Survey(@Nullable String language, boolean asksForLanguage) {}

    /** Takes what a source gives. */
    interface Sink {
        void article(ImportedArticle article);

        /** @param sourceId of the article that it is about */
        void warning(Warning kind, String sourceId, String detail);

        /** Counts what is no article and is left out. @param type as the source calls it */
        default void leftOut(String type, long count) {}
    }
}
