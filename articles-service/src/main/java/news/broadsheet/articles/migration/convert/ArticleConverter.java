package news.broadsheet.articles.migration.convert;

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
import news.broadsheet.articles.article.ArchivedArticle;
import news.broadsheet.articles.migration.Addresses;
import news.broadsheet.articles.migration.EncodedFile;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.OldSite;
import news.broadsheet.articles.migration.Source.Sink;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.publishing.Archive;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.articles.text.VisibleText;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;
import org.jsoup.nodes.Element;

/** Makes of what a source gives an article that the newsroom can take, and tells all that it had to change for that. */
public final class ArticleConverter {
    private static final int TERM_NAME = 100;
    private static final int OLDEST_YEAR = 1605;
    private static final int DEEPEST_SECTION = 5;
    /** What the old site itself shows where it has lost a letter. */
    private static final Pattern LOST =
            Pattern.compile("\uFFFD|&#(?:0+|x0+|65533|xFFFD)(?![0-9a-fA-F])", Pattern.CASE_INSENSITIVE);

    private final UnaryOperator<String> sanitised;
    private final ImportParams params;
    private final ImageFiles images;
    private final Sink sink;
    private final Instant now;
    private final OldSite site;

    /**
     * @param sanitised what of an HTML text the newsroom stores
     * @param sink told of warnings
     */
    public ArticleConverter(
            UnaryOperator<String> sanitised, ImportParams params, ImageFiles images, Sink sink, Instant now) {
        this.sanitised = sanitised;
        this.params = params;
        this.images = images;
        this.sink = sink;
        this.now = now;
        this.site = new OldSite(params.site());
    }

    /**
     * An article with what it needs to be filed.
     *
     * @param terms names of its sections, tags and authors, by kind and slug; the sections from the top to its own
     * @param pictures hashes of those that came along
     */
    public record ConvertedArticle(
            ImportedArticle source,
            ArchivedArticle article,
            Map<String, Map<String, String>> terms,
            SortedSet<String> pictures) {}

    /** @return empty where it cannot be taken at all */
    public Optional<ConvertedArticle> prepare(ImportedArticle given) {
        BiConsumer<Warning, String> warnings = new ArticleWarnings(given.sourceId());
        String damaged = given.damaged();
        if (damaged != null) {
            warnings.accept(Warning.UNDECODABLE, EncodedFile.damage(damaged));
            return Optional.empty();
        }
        if (given.language() == null && params.language() == null) {
            warnings.accept(Warning.NO_LANGUAGE, given.headline());
            return Optional.empty();
        }
        Filing filing = new Filing(given, warnings);
        images.begin();
        String body;
        try {
            body = body(given, filing.language, warnings);
        } catch (Problem.Invalid refused) {
            boolean tooLong = given.body().length() > Prose.BODY;
            warnings.accept(
                    tooLong ? Warning.TOO_LONG : Warning.REFUSED, tooLong ? given.headline() : refused.summary());
            return Optional.empty();
        }
        String text = LegacyHtml.text(body);
        if (text.isBlank() && !isPhotoPost(given, warnings)) {
            return Optional.empty();
        }
        try {
            return article(given, filing, body, text, warnings)
                    .map(article -> new ConvertedArticle(given, article, filing.terms(), images.used()));
        } catch (Problem.Invalid refused) {
            warnings.accept(Warning.REFUSED, refused.summary());
            return Optional.empty();
        }
    }

    /** @throws Problem.Invalid where it is not as the newsroom's own would have to be, and cannot be made so */
    private Optional<ArchivedArticle> article(
            ImportedArticle given, Filing filing, String body, String text, BiConsumer<Warning, String> warnings) {
        Standing standing = standing(given, filing, warnings);
        UUID image = given.image() == null
                ? null
                : images.keep(given.image(), filing.language, warnings).orElse(null);
        if (text.isBlank() && image == null && !body.contains("<img")) {
            warnings.accept(Warning.NO_TEXT, given.headline());
            return Optional.empty();
        }
        Instant changed = given.updatedAt() == null ? given.publishedAt() : given.updatedAt();
        String running = LegacyHtml.running(body);
        String headline = headline(given, running, warnings);
        String lead = lead(given, running, warnings);
        check(given, body, image, warnings);
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
    private boolean isPhotoPost(ImportedArticle given, BiConsumer<Warning, String> warnings) {
        boolean pictures = (given.image() != null || given.body().contains("<img"))
                && !LegacyHtml.text(given.headline()).isBlank();
        if (pictures && params.photoOnly()) {
            return true;
        }
        warnings.accept(pictures ? Warning.PHOTOS_ONLY : Warning.NO_TEXT, given.headline());
        return false;
    }

    /** Tells everything once; a picture that is missing where it is looked for, and with that reason. */
    private final class ArticleWarnings implements BiConsumer<Warning, String> {
        private final String sourceId;
        private final Set<String> pictures = new HashSet<>();
        private final Set<String> told = new HashSet<>();

        private ArticleWarnings(String sourceId) {
            this.sourceId = sourceId;
        }

        @Override
        public void accept(Warning kind, String detail) {
            boolean again =
                    kind == Warning.PICTURE_LOST && pictures.stream().anyMatch(missing -> missing.startsWith(detail));
            if (kind == Warning.IMAGE_MISSING || kind == Warning.IMAGE_UNUSABLE) {
                pictures.add(detail);
            }
            if (!again && told.add(kind + " " + detail)) {
                sink.warning(kind, sourceId, detail);
            }
        }
    }

    private String body(ImportedArticle given, String language, BiConsumer<Warning, String> warnings) {
        LegacyHtml html = new LegacyHtml(images, language, site, given.addresses(), this::isEmbeddable, warnings);
        return sanitised.apply(html.tidy(fit(given.body(), warnings)));
    }

    /** Only the newsroom knows whose players it embeds. */
    private boolean isEmbeddable(String address) {
        String figure = new Element("figure").attr("data-embed", address).outerHtml();
        return sanitised.apply(figure).contains("data-embed");
    }

    private void check(ImportedArticle given, String body, UUID image, BiConsumer<Warning, String> warnings) {
        Inventory before = Inventory.of(given.original());
        if (given.image() != null) {
            before.picture(given.image().address());
        }
        // That a lead is cut is told by itself.
        new CompletenessCheck(before, images::idOf, warnings)
                .check(CompletenessCheck.Stored.of(List.of(given.lead()), body, image));
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private Standing standing(ImportedArticle given, Filing filing, BiConsumer<Warning, String> warnings) {
        Standing standing = given.standing();
        if (standing == Standing.PUBLISHED) {
            Instant at = given.publishedAt();
            if (at == null || at.atOffset(ZoneOffset.UTC).getYear() < OLDEST_YEAR) {
                warnings.accept(Warning.UNKNOWN_DATE, given.headline());
                standing = Standing.DRAFT;
            } else if (at.isAfter(now)) {
                warnings.accept(Warning.IN_THE_FUTURE, at.toString());
                standing = Standing.DRAFT;
            }
        }
        if (filing.foreign && standing == Standing.PUBLISHED) {
            standing = Standing.DRAFT;
        }
        if (Stream.of(given.headline(), given.lead(), given.body())
                .anyMatch(text -> LOST.matcher(text).find())) {
            warnings.accept(Warning.LETTERS_LOST, given.headline());
            standing = Standing.DRAFT;
        }
        if (filing.section == null) {
            warnings.accept(Warning.NO_SECTION, given.headline());
            standing = Standing.DRAFT;
        }
        if (filing.authors.isEmpty()) {
            warnings.accept(Warning.NO_AUTHOR, given.headline());
            standing = Standing.DRAFT;
        }
        return standing;
    }

    private String headline(ImportedArticle given, String text, BiConsumer<Warning, String> warnings) {
        String headline = line(given.headline(), warnings);
        if (headline.isBlank()) {
            String beginning = LegacyHtml.cut(text, Prose.HEADLINE / 2);
            warnings.accept(Warning.NO_HEADLINE, beginning);
            return beginning;
        }
        return cut(headline, Prose.HEADLINE, Warning.HEADLINE_CUT, warnings);
    }

    private String lead(ImportedArticle given, String text, BiConsumer<Warning, String> warnings) {
        String lead = line(given.lead(), warnings);
        if (lead.isBlank()) {
            String beginning = LegacyHtml.cut(text.isBlank() ? line(given.headline(), warnings) : text, Prose.LEAD / 2);
            warnings.accept(Warning.LEAD_MADE, beginning);
            return beginning;
        }
        return cut(lead, Prose.LEAD, Warning.LEAD_CUT, warnings);
    }

    /** Markup and entities in a headline or lead are of no use to us. */
    private static String line(String text, BiConsumer<Warning, String> warnings) {
        return VisibleText.line(fit(LegacyHtml.text(fit(text, warnings)), warnings));
    }

    private static String cut(String text, int limit, Warning kind, BiConsumer<Warning, String> warnings) {
        String cut = LegacyHtml.cut(text, limit);
        if (!cut.equals(text)) {
            warnings.accept(kind, cut);
        }
        return cut;
    }

    /** What people are refused for typing is taken out here, where there is nobody to ask, and told. */
    private static String fit(String text, BiConsumer<Warning, String> warnings) {
        String lines = text.replace('\r', '\n');
        if (!Violations.isFit(lines)) {
            warnings.accept(Warning.UNFIT_CHARACTERS, LegacyHtml.cut(VisibleText.line(text), TERM_NAME));
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

        private Filing(ImportedArticle given, BiConsumer<Warning, String> warnings) {
            Optional<String> said = given.language() == null
                    ? Optional.ofNullable(params.language())
                    : params.supported(given.language());
            foreign = said.isEmpty();
            language = said.orElseGet(() -> {
                warnings.accept(Warning.UNKNOWN_LANGUAGE, given.language());
                return params.anyLanguage();
            });
            sections = sections(given, warnings);
            section = sections.isEmpty()
                    ? params.section()
                    : List.copyOf(sections.keySet()).getLast();
            tags = named(given.tags(), warnings);
            List<Term> writers = given.authors().isEmpty() && params.byline() != null
                    ? List.of(new Term(null, params.byline()))
                    : given.authors();
            authors = named(writers, warnings);
        }

        /** Its section and those above it, from the top. */
        private Map<String, String> sections(ImportedArticle given, BiConsumer<Warning, String> warnings) {
            if (given.section() == null) {
                return Map.of();
            }
            Map<String, String> own = named(List.of(given.section()), warnings);
            List<Term> path = new ArrayList<>(given.section().path());
            if (path.size() > DEEPEST_SECTION) {
                warnings.accept(Warning.SECTION_TOO_DEEP, given.section().name());
                path.subList(DEEPEST_SECTION - 1, path.size() - 1).clear();
            }
            Map<String, String> sections = named(path.subList(0, path.size() - 1), warnings);
            own.forEach((slug, name) -> {
                sections.remove(slug);
                sections.put(slug, name);
            });
            return own.isEmpty() ? own : sections;
        }

        private Map<String, String> named(Collection<Term> terms, BiConsumer<Warning, String> warnings) {
            Map<String, String> named = new LinkedHashMap<>();
            for (Term term : terms) {
                String name = LegacyHtml.cut(line(term.name() == null ? "" : term.name(), warnings), TERM_NAME);
                String slug = slug(term, name);
                if (slug != null && !named.containsKey(slug)) {
                    named.put(slug, name.isBlank() ? slug : name);
                }
            }
            if (named.size() <= ArticleText.NAMES) {
                return named;
            }
            warnings.accept(Warning.TOO_MANY_NAMES, named.size() + ", such as " + name(named, ArticleText.NAMES));
            new ArrayList<>(named.keySet())
                    .subList(ArticleText.NAMES, named.size())
                    .forEach(named::remove);
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
