package news.broadsheet.search.suggest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.search.index.ArticleDocument;

/** Collects suggestions from articles: a few names of each kind, then headlines. */
final class Selection {
    /** Suggestions of an answer. */
    static final int MOST = 10;
    /** Names of a kind, so that headlines have room. */
    private static final int OF_A_KIND = 3;

    private final List<Predicate<String>> words;
    private final List<Suggestions.Item> sections = new ArrayList<>();
    private final List<Suggestions.Item> authors = new ArrayList<>();
    private final List<Suggestions.Item> tags = new ArrayList<>();
    private final List<Suggestions.Item> headlines = new ArrayList<>();
    private final Set<List<String>> known = new HashSet<>();

    Selection(List<TypedWord> typed, boolean oneError) {
        words = typed.stream()
                .map(TypedWord::folded)
                .map(word -> oneError && word.mayHaveError()
                        ? Pattern.compile(word.withOneError()).asMatchPredicate()
                        : (Predicate<String>) name -> name.startsWith(word.text()))
                .toList();
    }

    void addNames(ArticleDocument article) {
        addName("section", article.section(), article, sections);
        article.byline().forEach(author -> addName("author", author, article, authors));
        article.tags().forEach(tag -> addName("tag", tag, article, tags));
    }

    private void addName(
            String kind, ArticleDocument.Named named, ArticleDocument article, List<Suggestions.Item> suggested) {
        if (suggested.size() < OF_A_KIND && matches(named.name()) && known.add(List.of(kind, named.slug()))) {
            suggested.add(new Suggestions.Item(kind, named.name(), article.language(), null, named.slug()));
        }
    }

    /** Says whether each typed word begins a word of the name. */
    private boolean matches(String name) {
        List<String> inName = TypedWord.foldedWords(name);
        return words.stream().allMatch(word -> inName.stream().anyMatch(word));
    }

    void addHeadline(ArticleDocument article) {
        if (known.add(List.of("headline", article.headline()))) {
            headlines.add(
                    new Suggestions.Item("headline", article.headline(), article.language(), article.path(), null));
        }
    }

    Suggestions suggestions() {
        return new Suggestions(Stream.of(sections, authors, tags, headlines)
                .flatMap(List::stream)
                .limit(MOST)
                .toList());
    }
}
