package news.broadsheet.articles.importing;

import java.io.IOException;

/** Articles of another system, read from a file one after the other, however large it is. */
interface Source {

    /**
     * Gives every article, always in the same order.
     *
     * @throws BrokenSource where the file cannot be read further; what was given before is whole
     */
    void read(Sink sink) throws IOException;

    /** Takes what a source gives. */
    interface Sink {
        void article(ImportedArticle article);

        /** @param sourceId of the article that it is about */
        void trouble(Trouble kind, String sourceId, String detail);
    }
}
