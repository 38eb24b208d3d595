package news.broadsheet.search.query;

/** A part of a search text that is wanted, excluded, or one of several alternatives. */
sealed interface Term {

    /** Found in any inflection. */
    record Word(String text) implements Term {}

    /** Found exactly as it is written. */
    record Phrase(String text) implements Term {}

    /** The beginning of a word. */
    record Prefix(String text) implements Term {}

    /**
     * An author, tag or section of an article.
     *
     * @param value its slug or its name
     */
    record Named(Field field, String value) implements Term {}

    /** What {@link Named} may be about, by the word that is typed before the colon. */
    enum Field {
        AUTHOR("byline"),
        TAG("tags"),
        SECTION("section");

        /** Name in the index. */
        private final String indexed;

        Field(String indexed) {
            this.indexed = indexed;
        }

        String slugField() {
            return indexed + ".slug";
        }

        String nameField() {
            return indexed + ".name";
        }
    }
}
