package news.broadsheet.articles.importing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.articles.article.Archive;
import news.broadsheet.articles.article.ArchivedArticle;
import news.broadsheet.articles.importing.ImportedArticle.Standing;
import news.broadsheet.articles.importing.ImportedArticle.Term;
import news.broadsheet.articles.importing.Source.Sink;
import news.broadsheet.articles.text.VisibleText;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;
import org.jsoup.nodes.Element;

/** Makes of what a source gives an article that the newsroom can take, and tells all that it had to change for that. */
final class Intake {
    private static final int TERM_NAME = 100;
    private static final int OLDEST_YEAR = 1605;
    private static final int DEEPEST_SECTION = 5;
    /** What the old site itself shows where it has lost a letter. */
    private static final Pattern LOST =
            Pattern.compile("\uFFFD|&#(?:0+|x0+|65533|xFFFD)(?![0-9a-fA-F])", Pattern.CASE_INSENSITIVE);

    private final UnaryOperator<String> sanitised;
    private final ImportSettings settings;
    private final ImageFiles images;
    private final Sink sink;
    private final Instant now;
    private final OldSite site;

    /**
     * @param sanitised what of an HTML text the newsroom stores
     * @param sink told of troubles
     */
    Intake(UnaryOperator<String> sanitised, ImportSettings settings, ImageFiles images, Sink sink, Instant now) {
        this.sanitised = sanitised;
        this.settings = settings;
        this.images = images;
        this.sink = sink;
        this.now = now;
        this.site = new OldSite(settings.site());
    }

    /**
     * An article with what it needs to be filed.
     *
     * @param terms names of its sections, tags and authors, by kind and slug; the sections from the top to its own
     * @param pictures hashes of those that came along
     */
    record Ready(
            ImportedArticle source,
            ArchivedArticle article,
            Map<String, Map<String, String>> terms,
            SortedSet<String> pictures) {}

    /** @return empty where it cannot be taken at all */
    Optional<Ready> prepare(ImportedArticle given) {
        BiConsumer<Trouble, String> troubles = new Told(given.sourceId());
        String damaged = given.damaged();
        if (damaged != null) {
            troubles.accept(Trouble.UNDECODABLE, EncodedFile.damage(damaged));
            return Optional.empty();
        }
        if (given.language() == null && settings.language() == null) {
            troubles.accept(Trouble.NO_LANGUAGE, given.headline());
            return Optional.empty();
        }
        Filing filing = new Filing(given, troubles);
        images.begin();
        String body;
        try {
            body = body(given, filing.language, troubles);
        } catch (Problem.Invalid refused) {
            boolean tooLong = given.body().length() > Archive.BODY;
            troubles.accept(
                    tooLong ? Trouble.TOO_LONG : Trouble.REFUSED, tooLong ? given.headline() : refused.summary());
            return Optional.empty();
        }
        String text = LegacyHtml.text(body);
        if (text.isBlank() && !isPhotoPost(given, troubles)) {
            return Optional.empty();
        }
        try {
            return article(given, filing, body, text, troubles)
                    .map(article -> new Ready(given, article, filing.terms(), images.used()));
        } catch (Problem.Invalid refused) {
            troubles.accept(Trouble.REFUSED, refused.summary());
            return Optional.empty();
        }
    }

    /** @throws Problem.Invalid where it is not as the newsroom's own would have to be, and cannot be made so */
    private Optional<ArchivedArticle> article(
            ImportedArticle given, Filing filing, String body, String text, BiConsumer<Trouble, String> troubles) {
        Standing standing = standing(given, filing, troubles);
        UUID image = given.image() == null
                ? null
                : images.keep(given.image(), filing.language, troubles).orElse(null);
        if (text.isBlank() && image == null && !body.contains("<img")) {
            troubles.accept(Trouble.NO_TEXT, given.headline());
            return Optional.empty();
        }
        Instant changed = given.updatedAt() == null ? given.publishedAt() : given.updatedAt();
        String running = LegacyHtml.running(body);
        String headline = headline(given, running, troubles);
        String lead = lead(given, running, troubles);
        check(given, body, image, troubles);
        return Optional.of(new ArchivedArticle(
                filing.language,
                filing.section,
                headline,
                lead,
                body,
                List.copyOf(filing.authors.keySet()),
                List.copyOf(filing.tags.keySet()),
                image,
                slug(given),
                standing == Standing.IN_REVIEW,
                standing == Standing.PUBLISHED ? millis(given.publishedAt()) : null,
                changed == null || changed.isAfter(now) ? now : millis(changed)));
    }

    /** Whether one without text is taken for its pictures and its headline; tells if it is not. */
    private boolean isPhotoPost(ImportedArticle given, BiConsumer<Trouble, String> troubles) {
        boolean pictures = (given.image() != null || given.body().contains("<img"))
                && !LegacyHtml.text(given.headline()).isBlank();
        if (pictures && settings.photoOnly()) {
            return true;
        }
        troubles.accept(pictures ? Trouble.PHOTOS_ONLY : Trouble.NO_TEXT, given.headline());
        return false;
    }

    /** Tells everything once; a picture that is missing where it is looked for, and with that reason. */
    private final class Told implements BiConsumer<Trouble, String> {
        private final String sourceId;
        private final Set<String> pictures = new HashSet<>();
        private final Set<String> told = new HashSet<>();

        private Told(String sourceId) {
            this.sourceId = sourceId;
        }

        @Override
        public void accept(Trouble kind, String detail) {
            boolean again =
                    kind == Trouble.PICTURE_LOST && pictures.stream().anyMatch(missing -> missing.startsWith(detail));
            if (kind == Trouble.IMAGE_MISSING || kind == Trouble.IMAGE_UNUSABLE) {
                pictures.add(detail);
            }
            if (!again && told.add(kind + " " + detail)) {
                sink.trouble(kind, sourceId, detail);
            }
        }
    }

    private String body(ImportedArticle given, String language, BiConsumer<Trouble, String> troubles) {
        LegacyHtml html = new LegacyHtml(images, language, site, given.addresses(), this::isEmbeddable, troubles);
        return sanitised.apply(html.tidy(fit(given.body(), troubles)));
    }

    /** Only the newsroom knows whose players it embeds. */
    private boolean isEmbeddable(String address) {
        String figure = new Element("figure").attr("data-embed", address).outerHtml();
        return sanitised.apply(figure).contains("data-embed");
    }

    private void check(ImportedArticle given, String body, UUID image, BiConsumer<Trouble, String> troubles) {
        Inventory before = Inventory.of(given.original());
        if (given.image() != null) {
            before.picture(given.image().address());
        }
        // That a lead is cut is told by itself.
        new Completeness(before, images::idOf, troubles)
                .check(Completeness.Stored.of(List.of(given.lead()), body, image));
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private Standing standing(ImportedArticle given, Filing filing, BiConsumer<Trouble, String> troubles) {
        Standing standing = given.standing();
        if (standing == Standing.PUBLISHED) {
            Instant at = given.publishedAt();
            if (at == null || at.atOffset(ZoneOffset.UTC).getYear() < OLDEST_YEAR) {
                troubles.accept(Trouble.UNKNOWN_DATE, given.headline());
                standing = Standing.DRAFT;
            } else if (at.isAfter(now)) {
                troubles.accept(Trouble.IN_THE_FUTURE, at.toString());
                standing = Standing.DRAFT;
            }
        }
        if (filing.foreign && standing == Standing.PUBLISHED) {
            standing = Standing.DRAFT;
        }
        if (Stream.of(given.headline(), given.lead(), given.body())
                .anyMatch(text -> LOST.matcher(text).find())) {
            troubles.accept(Trouble.LETTERS_LOST, given.headline());
            standing = Standing.DRAFT;
        }
        if (filing.section == null) {
            troubles.accept(Trouble.NO_SECTION, given.headline());
            standing = Standing.DRAFT;
        }
        if (filing.authors.isEmpty()) {
            troubles.accept(Trouble.NO_AUTHOR, given.headline());
            standing = Standing.DRAFT;
        }
        return standing;
    }

    private String headline(ImportedArticle given, String text, BiConsumer<Trouble, String> troubles) {
        String headline = line(given.headline(), troubles);
        if (headline.isBlank()) {
            String beginning = LegacyHtml.cut(text, Archive.HEADLINE / 2);
            troubles.accept(Trouble.NO_HEADLINE, beginning);
            return beginning;
        }
        return cut(headline, Archive.HEADLINE, Trouble.HEADLINE_CUT, troubles);
    }

    private String lead(ImportedArticle given, String text, BiConsumer<Trouble, String> troubles) {
        String lead = line(given.lead(), troubles);
        if (lead.isBlank()) {
            String beginning =
                    LegacyHtml.cut(text.isBlank() ? line(given.headline(), troubles) : text, Archive.LEAD / 2);
            troubles.accept(Trouble.LEAD_MADE, beginning);
            return beginning;
        }
        return cut(lead, Archive.LEAD, Trouble.LEAD_CUT, troubles);
    }

    /** Markup and entities in a headline or lead are of no use to us. */
    private static String line(String text, BiConsumer<Trouble, String> troubles) {
        return VisibleText.line(fit(LegacyHtml.text(fit(text, troubles)), troubles));
    }

    private static String cut(String text, int limit, Trouble kind, BiConsumer<Trouble, String> troubles) {
        String cut = LegacyHtml.cut(text, limit);
        if (!cut.equals(text)) {
            troubles.accept(kind, cut);
        }
        return cut;
    }

    /** What people are refused for typing is taken out here, where there is nobody to ask, and told. */
    private static String fit(String text, BiConsumer<Trouble, String> troubles) {
        String lines = text.replace('\r', '\n');
        if (!Violations.isFit(lines)) {
            troubles.accept(Trouble.UNFIT_CHARACTERS, LegacyHtml.cut(VisibleText.line(text), TERM_NAME));
        }
        return VisibleText.of(lines);
    }

    private static String slug(ImportedArticle given) {
        return given.slug() == null || given.slug().isBlank() ? null : Archive.slug(Addresses.decoded(given.slug()));
    }

    /** Where it belongs: its language, and the slugs that it is filed under with the names they get where they are new. */
    private final class Filing {
        private final String language;
        /** Whether it is in a language that the newsroom does not publish in. */
        private final boolean foreign;

        private final String section;
        private final Map<String, String> sections;
        private final Map<String, String> tags;
        private final Map<String, String> authors;

        private Filing(ImportedArticle given, BiConsumer<Trouble, String> troubles) {
            Optional<String> said = given.language() == null
                    ? Optional.ofNullable(settings.language())
                    : settings.supported(given.language());
            foreign = said.isEmpty();
            language = said.orElseGet(() -> {
                troubles.accept(Trouble.UNKNOWN_LANGUAGE, given.language());
                return settings.anyLanguage();
            });
            sections = sections(given, troubles);
            section = sections.isEmpty()
                    ? settings.section()
                    : List.copyOf(sections.keySet()).getLast();
            tags = named(given.tags(), troubles);
            List<Term> writers = given.authors().isEmpty() && settings.byline() != null
                    ? List.of(new Term(null, settings.byline()))
                    : given.authors();
            authors = named(writers, troubles);
        }

        /** Its section and those above it, from the top. */
        private Map<String, String> sections(ImportedArticle given, BiConsumer<Trouble, String> troubles) {
            if (given.section() == null) {
                return Map.of();
            }
            Map<String, String> own = named(List.of(given.section()), troubles);
            List<Term> path = new ArrayList<>(given.section().path());
            if (path.size() > DEEPEST_SECTION) {
                troubles.accept(Trouble.SECTION_TOO_DEEP, given.section().name());
                path.subList(DEEPEST_SECTION - 1, path.size() - 1).clear();
            }
            Map<String, String> sections = named(path.subList(0, path.size() - 1), troubles);
            own.forEach((slug, name) -> {
                sections.remove(slug);
                sections.put(slug, name);
            });
            return own.isEmpty() ? own : sections;
        }

        private Map<String, String> named(Collection<Term> terms, BiConsumer<Trouble, String> troubles) {
            Map<String, String> named = new LinkedHashMap<>();
            for (Term term : terms) {
                String name = LegacyHtml.cut(line(term.name() == null ? "" : term.name(), troubles), TERM_NAME);
                String slug = slug(term, name);
                if (slug != null && !named.containsKey(slug)) {
                    named.put(slug, name.isBlank() ? slug : name);
                }
            }
            if (named.size() <= Archive.NAMES) {
                return named;
            }
            troubles.accept(Trouble.TOO_MANY_NAMES, named.size() + ", such as " + name(named, Archive.NAMES));
            new ArrayList<>(named.keySet()).subList(Archive.NAMES, named.size()).forEach(named::remove);
            return named;
        }

        private static String name(Map<String, String> named, int index) {
            return List.copyOf(named.values()).get(index);
        }

        private static String slug(Term term, String name) {
            if (Violations.isSlug(term.slug())) {
                return term.slug();
            }
            String from = term.slug() == null || term.slug().isBlank() ? name : Addresses.decoded(term.slug());
            return from.isBlank() ? null : Archive.slug(from);
        }

        private Map<String, Map<String, String>> terms() {
            Map<String, String> filed = section != null && sections.isEmpty() ? Map.of(section, section) : sections;
            return Map.of("section", filed, "tag", tags, "author", authors);
        }
    }
}
