package news.broadsheet.articles.migration;

import java.time.Instant;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.convert.ArticleConverter;
import news.broadsheet.articles.migration.convert.CompletenessCheck;
import org.jspecify.annotations.Nullable;

/**
 * An article as another system had it. What a {@link Source} gives may still be too long, incomplete or wrong: the
 * {@link ArticleConverter} makes of it what the newsroom can take.
 *
 * @param sourceId its id over there
 * @param family what its editions in other languages have in common there
 * @param addresses paths, with a query where one is needed, at which readers found it
 * @param language BCP 47 tag, if the source says it
 * @param slug last part of its former address
 * @param headline HTML, as the names of terms are
 * @param lead HTML
 * @param body HTML of that system; images are still at their old addresses
 * @param image lead image
 * @param views how often it has been read over there
 * @param original what its lead and body were made of, for {@link CompletenessCheck}; null means themselves, as HTML
 */
public record ImportedArticle(
        String sourceId,
        @Nullable String family,
        List<String> addresses,
        @Nullable String language,
        @Nullable String slug,
        String headline,
        String lead,
        String body,
        @Nullable Term section,
        List<Term> tags,
        List<Term> authors,
        Standing standing,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable Image image,
        long views,
        @Nullable Original original) {

    public ImportedArticle {
        Objects.requireNonNull(sourceId);
        Objects.requireNonNull(standing);
        addresses = List.copyOf(addresses);
        tags = List.copyOf(tags);
        authors = List.copyOf(authors);
        headline = Objects.requireNonNullElse(headline, "");
        lead = Objects.requireNonNullElse(lead, "");
        body = Objects.requireNonNullElse(body, "");
        views = Math.max(views, 0);
        original = original == null ? new Original(Markup.HTML, lead, body, List.of()) : original;
    }

    /** How a text is written over there. */
    public enum Markup {
        HTML,
        /** WordPress's. */
        SHORTCODES,
        /** DataLife Engine's. */
        BB_CODE
    }

    /**
     * What a lead and a body were made of, untouched: nothing of it may be lost without a word, and a change of it is a change over there.
     *
     * @param pictures which the text names otherwise than by their addresses
     */
    public record Original(Markup markup, String lead, String text, List<Image> pictures) {
        public Original {
            Objects.requireNonNull(markup);
            lead = Objects.requireNonNullElse(lead, "");
            Objects.requireNonNull(text);
            pictures = List.copyOf(pictures);
        }
    }

    /** How far it had come. */
    public enum Standing {
        DRAFT,
        IN_REVIEW,
        PUBLISHED
    }

    /** The first text of it that readers would see and that has bytes which are none in the file's encoding. */
    @Nullable
    public String damaged() {
        return Stream.of(
                        Stream.of(headline, lead, body),
                        Stream.concat(Stream.ofNullable(slug), addresses.stream()),
                        Stream.ofNullable(section)
                                .flatMap(term -> term.path().stream())
                                .map(Term::name),
                        tags.stream().map(Term::name),
                        authors.stream().map(Term::name),
                        Stream.ofNullable(image).flatMap(each -> Stream.of(each.alt(), each.caption(), each.credit())))
                .flatMap(Function.identity())
                .filter(EncodedFile::isDamaged)
                .findFirst()
                .orElse(null);
    }

    /**
     * What it was filed under.
     *
     * @param slug as the source has it
     * @param parent of a section that is below another
     */
    public record Term(
            @Nullable String slug, String name, @Nullable Term parent) {
        private static final int DEEPEST = 20;

        public Term(String slug, String name) {
            this(slug, name, null);
        }

        /** It and those above it, from the top. */
        public List<Term> path() {
            LinkedList<Term> path = new LinkedList<>();
            for (Term term = this; term != null && path.size() < DEEPEST; term = term.parent) {
                path.addFirst(term);
            }
            return List.copyOf(path);
        }
    }

    /**
     * A picture.
     *
     * @param address path or URL on the old site; the file is looked for by it, nothing is fetched
     */
    public record Image(String address, String alt, String caption, String credit) {
        public Image {
            Objects.requireNonNull(address);
            alt = Objects.requireNonNullElse(alt, "");
            caption = Objects.requireNonNullElse(caption, "");
            credit = Objects.requireNonNullElse(credit, "");
        }
    }
}
