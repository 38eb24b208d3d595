package news.broadsheet.search.query;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way to read what was asked for.
 *
 * @param asked parameters as they were sent
 * @param corrected text to search for instead; null for the one that was sent
 * @param loose whether articles with some of the words are wanted, too
 */
record Attempt(
        SearchParams asked, FoundBy foundBy, @Nullable String corrected, boolean loose) {

    static Attempt asTyped(SearchParams asked) {
        return new Attempt(asked, FoundBy.WORDS, null, false);
    }

    /** A text with operators is left as it is: whoever knows them sees what is typed. */
    static Stream<Attempt> inOtherLayouts(SearchParams asked) {
        return asked.terms().isPlain()
                ? KeyboardLayout.readings(asked.text(), asked.language()).stream()
                        .map(text -> new Attempt(asked, FoundBy.KEYBOARD_LAYOUT, text, false))
                : Stream.empty();
    }

    static Optional<Attempt> inOtherLanguages(SearchParams asked) {
        return asked.language() == null || !asked.terms().requiresAny()
                ? Optional.empty()
                : Optional.of(new Attempt(asked, FoundBy.OTHER_LANGUAGES, null, false));
    }

    Attempt loosened() {
        return new Attempt(asked, foundBy, corrected, true);
    }

    /** Parameters to search with. */
    SearchParams params() {
        return asked.with(
                corrected == null ? asked.text() : corrected,
                foundBy == FoundBy.OTHER_LANGUAGES ? null : asked.language());
    }
}
