package news.broadsheet.search.query;

import java.util.Locale;

/** What led from the text to the results. */
enum FoundBy {
    /** The words as they were typed. */
    WORDS,
    /** The same keys on another keyboard. */
    KEYBOARD_LAYOUT,
    /** Similar words. */
    SPELLING,
    /** The words as they were typed, in the languages that were not asked for. */
    OTHER_LANGUAGES;

    /** Name in answers. */
    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
