package news.broadsheet.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a search text: {@code "exact phrase"}, {@code author:}, {@code tag:} and {@code section:} with a slug or
 * a name, {@code prefix*}, each excluded by a hyphen before it; {@code OR} between two that are not. Anything else is
 * text, including a single quotation mark, a hyphen inside or beside a word, and the syntax of other search engines.
 *
 * @param words the text without operators; may be empty
 * @param required what must be found besides the words
 * @param alternatives lists of terms of which one must be found
 */
record SearchTerms(String words, List<Term> required, List<Term> excluded, List<List<Term>> alternatives) {
    /**
     * Operators begin a word. The quotation marks of phones are equal to straight ones; «» are not, because headlines
     * that contain them are often pasted.
     */
    private static final Pattern PART = Pattern.compile(
            "(?<!\\S)(?<minus>-?)(?:(?<field>author|tag|section):)?"
                    + "(?:[\"“”„](?<phrase>[^\"“”„]*[\\p{L}\\p{N}][^\"“”„]*)[\"“”]|(?<word>[\\p{L}\\p{N}]\\S*))|\\S+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern PREFIX = Pattern.compile("([^*]+)\\*+");
    private static final Term OR = new Term.Word("OR");

    /** A term with its sign. */
    private record Signed(Term term, boolean excluded) {

        boolean isOr() {
            return !excluded && term.equals(OR);
        }

        boolean isAlternative() {
            return !excluded
                    && !term.equals(OR)
                    && (!(term instanceof Term.Word word)
                            || WORD.matcher(word.text()).find());
        }

        boolean isText() {
            return !excluded && term instanceof Term.Word;
        }
    }

    SearchTerms {
        required = List.copyOf(required);
        excluded = List.copyOf(excluded);
        alternatives = List.copyOf(alternatives);
    }

    static SearchTerms of(String typed) {
        List<Signed> parts = parts(typed);
        StringJoiner words = new StringJoiner(" ");
        List<Term> required = new ArrayList<>();
        List<Term> excluded = new ArrayList<>();
        List<List<Term>> alternatives = new ArrayList<>();
        for (int at = 0; at < parts.size(); ) {
            List<Term> choice = alternatives(parts, at);
            Signed part = parts.get(at);
            if (choice.size() > 1) {
                alternatives.add(choice);
            } else if (part.isText()) {
                words.add(((Term.Word) part.term()).text());
            } else {
                (part.excluded() ? excluded : required).add(part.term());
            }
            at += 2 * choice.size() - 1;
        }
        return new SearchTerms(words.toString(), required, excluded, alternatives);
    }

    private static List<Signed> parts(String typed) {
        List<Signed> parts = new ArrayList<>();
        Matcher part = PART.matcher(typed);
        while (part.find()) {
            boolean excluded = "-".equals(part.group("minus"));
            String word = part.group("word");
            String phrase = part.group("phrase");
            if (word == null && phrase == null) {
                parts.add(new Signed(new Term.Word(part.group()), false));
            } else {
                parts.add(new Signed(term(part.group("field"), word, phrase), excluded));
            }
        }
        return parts;
    }

    private static Term term(String field, String word, String phrase) {
        if (field != null) {
            return new Term.Named(
                    Term.Field.valueOf(field.toUpperCase(Locale.ROOT)), phrase == null ? word : phrase.strip());
        }
        if (phrase != null) {
            return new Term.Phrase(phrase.strip());
        }
        Matcher prefix = PREFIX.matcher(word);
        return prefix.matches() ? new Term.Prefix(prefix.group(1)) : new Term.Word(word);
    }

    /** The part at an index, and those that OR joins with it. */
    private static List<Term> alternatives(List<Signed> parts, int first) {
        List<Term> joined = new ArrayList<>(List.of(parts.get(first).term()));
        int next = first + 1;
        while (parts.get(first).isAlternative()
                && next + 1 < parts.size()
                && parts.get(next).isOr()
                && parts.get(next + 1).isAlternative()) {
            joined.add(parts.get(next + 1).term());
            next += 2;
        }
        return List.copyOf(joined);
    }

    /** Says whether there are words, and no operators. */
    boolean isPlain() {
        return !words.isEmpty() && required.isEmpty() && excluded.isEmpty() && alternatives.isEmpty();
    }

    /** Says whether anything must be found; otherwise the text only excludes. */
    boolean requiresAny() {
        return !words.isEmpty() || !required.isEmpty() || !alternatives.isEmpty();
    }

    /** Says whether there is more than one word. */
    boolean canBeLoosened() {
        return WORD.matcher(words).results().limit(2).count() > 1;
    }
}
