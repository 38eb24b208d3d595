package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.distribution.Announcement;
import news.broadsheet.articles.distribution.Receipts;
import news.broadsheet.articles.family.Parity;
import news.broadsheet.articles.history.History;
import news.broadsheet.articles.history.PublicVersion;
import news.broadsheet.articles.media.MediaLibrary;
import news.broadsheet.articles.media.MediaUses;
import news.broadsheet.articles.media.MediaView;
import news.broadsheet.articles.outbox.ArticleEvent;
import news.broadsheet.articles.outbox.Outbox;
import news.broadsheet.articles.quote.LiveQuotes;
import news.broadsheet.articles.reading.Facets;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;

/**
 * What a change of a live article means outside the newsroom: the lists it is on, its public history, and the event about
 * it. Each belongs to the transaction of the change.
 */
@ApplicationScoped
class PublicSide {
    private final Articles articles;
    private final Facets facets;
    private final LiveQuotes quotes;
    private final MediaUses mediaUses;
    private final MediaLibrary media;
    private final Terms terms;
    private final Sections sections;
    private final History history;
    private final Parity parity;
    private final Outbox outbox;
    private final Receipts receipts;

    PublicSide(
            Articles articles,
            Facets facets,
            LiveQuotes quotes,
            MediaUses mediaUses,
            MediaLibrary media,
            Terms terms,
            Sections sections,
            History history,
            Parity parity,
            Outbox outbox,
            Receipts receipts) {
        this.articles = articles;
        this.facets = facets;
        this.quotes = quotes;
        this.mediaUses = mediaUses;
        this.media = media;
        this.terms = terms;
        this.sections = sections;
        this.history = history;
        this.parity = parity;
        this.outbox = outbox;
        this.receipts = receipts;
    }

    void published(Article article, Revision live) {
        Glossary glossary = glossary(live);
        store(article, live, glossary);
        append(article, live, PublicVersion.Kind.PUBLISHED, null, null, List.of());
        outbox.add(publishedEvent(article, live, glossary));
        receipts.announce(Announcement.published(
                article.id(),
                article.version().number(),
                article.language(),
                live.section(),
                live.headline(),
                live.lead(),
                article.live().path()));
    }

    void corrected(Article article, Revision live) {
        Glossary glossary = glossary(live);
        store(article, live, glossary);
        String reason = article.live().correction().reason();
        append(article, live, PublicVersion.Kind.CORRECTED, reason, null, List.of());
        parity.corrected(article.id(), article.familyId(), article.language(), reason, article.updatedAt());
        outbox.add(ArticleEvent.Corrected.of(
                article.id(),
                article.version().number(),
                article.updatedAt(),
                reason,
                describe(article, live, glossary, media.views(live.pictures()))));
        receipts.announce(Announcement.corrected(
                article.id(),
                article.version().number(),
                article.language(),
                live.section(),
                live.headline(),
                live.lead(),
                article.live().path()));
    }

    void withdrawn(Article article, Revision last) {
        gone(article, last, PublicVersion.Kind.WITHDRAWN, List.of());
    }

    /** @param removeContent whether the text of all that was public is taken out by this transaction */
    void killed(Article article, Revision last, boolean removeContent) {
        gone(article, last, PublicVersion.Kind.KILLED, removeContent ? history.numbers(article.id()) : List.of());
    }

    /** Its text is gone, and with it what it showed. */
    void forgetPictures(Article article) {
        mediaUses.replace(article.id(), false, List.of());
    }

    /**
     * Articles that were public elsewhere, by the hundred. They are new here, and so are their first versions: that they
     * were read before is what their dates say, not what our history can prove.
     *
     * @param told whether the platform learns of them by events
     */
    void archived(List<Copy> copies, Instant now, boolean told) {
        Glossary glossary = glossary(copies);
        Map<String, List<String>> paths = copies.stream()
                .map(copy -> copy.revision().section())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), sections::path));
        facets.addAll(copies.stream()
                .map(copy -> new Facets.Listing(
                        copy.article().id(),
                        copy.article().language(),
                        copy.article().live().publishedAt(),
                        listedUnder(copy.article(), copy.revision(), glossary, paths)))
                .toList());
        history.begin(copies.stream()
                .map(copy -> new History.Beginning(
                        version(
                                1,
                                copy.article(),
                                copy.revision(),
                                PublicVersion.Kind.PUBLISHED,
                                null,
                                null,
                                now,
                                List.of()),
                        copy.article().language(),
                        copy.revision()))
                .toList());
        copies.forEach(this::showBeside);
        if (told) {
            tell(copies, now);
        }
    }

    /** Few of an archive have quotations or pictures. */
    private void showBeside(Copy copy) {
        Article article = copy.article();
        Revision revision = copy.revision();
        if (revision.body().contains("data-speaker")) {
            quotes.replace(
                    article.id(),
                    article.language(),
                    revision.section(),
                    article.live().publishedAt(),
                    revision.body());
        }
        if (!revision.pictures().isEmpty()) {
            mediaUses.replace(article.id(), true, revision.pictures());
        }
    }

    private Glossary glossary(List<Copy> copies) {
        return terms.glossary(
                copies.stream().map(copy -> copy.revision().section()).collect(Collectors.toSet()),
                copies.stream().flatMap(copy -> copy.revision().tags().stream()).collect(Collectors.toSet()),
                List.of());
    }

    /** That they are public, as if they had just been published. */
    void tell(List<Copy> copies, Instant now) {
        Glossary glossary = glossary(copies);
        Map<UUID, MediaView> pictures = media.views(copies.stream()
                .flatMap(copy -> copy.revision().pictures().stream())
                .collect(Collectors.toSet()));
        outbox.addAll(copies.stream()
                .map(copy -> Outbox.Message.of(ArticleEvent.Published.of(
                        copy.article().id(),
                        copy.article().live().version().number(),
                        now,
                        describe(copy.article(), copy.revision(), glossary, pictures))))
                .toList());
    }

    private void gone(Article article, Revision last, PublicVersion.Kind kind, List<Integer> removes) {
        articles.update(article);
        facets.remove(article.id());
        quotes.remove(article.id());
        mediaUses.replace(article.id(), true, List.of());
        String reason = article.withdrawal().reason();
        String redirect = article.withdrawal().redirect();
        append(article, last, kind, reason, redirect, removes);
        parity.gone(article.id(), article.familyId());
        outbox.add(ArticleEvent.Withdrawn.of(
                article.id(), article.version().number(), article.updatedAt(), reason, redirect));
        receipts.announce(Announcement.withdrawn(article.id(), article.version().number(), article.language()));
    }

    /** What readers see is the same text, but something around it changed: a label, an address, a name. */
    void refreshed(Article article, Revision live) {
        Glossary glossary = glossary(live);
        store(article, live, glossary);
        outbox.add(publishedEvent(article, live, glossary));
    }

    private Glossary glossary(Revision live) {
        return terms.glossary(List.of(live.section()), live.tags(), List.of());
    }

    private void store(Article article, Revision live, Glossary glossary) {
        articles.update(article);
        facets.replace(
                article.id(),
                article.language(),
                article.live().publishedAt(),
                listedUnder(article, live, glossary, Map.of(live.section(), sections.path(live.section()))));
        quotes.replace(
                article.id(), article.language(), live.section(), article.live().publishedAt(), live.body());
        mediaUses.replace(article.id(), true, live.pictures());
    }

    /** A merged tag is listed as its target, and an article of a subsection in the sections above it too. */
    private static Map<String, Collection<String>> listedUnder(
            Article article, Revision live, Glossary glossary, Map<String, List<String>> paths) {
        Set<String> tags = new LinkedHashSet<>();
        glossary.names(TermKind.TAG, live.tags(), article.language()).forEach(tag -> tags.add(tag.slug()));
        return Map.of(
                "section",
                paths.get(live.section()),
                "tag",
                tags,
                "author",
                live.byline(),
                "label",
                article.live().labels());
    }

    private void append(
            Article article,
            Revision revision,
            PublicVersion.Kind kind,
            String reason,
            String redirect,
            List<Integer> removes) {
        history.append(
                article.id(),
                article.language(),
                revision,
                number -> version(number, article, revision, kind, reason, redirect, article.updatedAt(), removes));
    }

    private static PublicVersion version(
            int number,
            Article article,
            Revision revision,
            PublicVersion.Kind kind,
            String reason,
            String redirect,
            Instant at,
            List<Integer> removes) {
        Live live = article.live();
        return new PublicVersion(
                article.id(),
                number,
                kind,
                revision.number(),
                live.path(),
                live.labels(),
                live.byline(),
                reason,
                redirect,
                live.publishedAt(),
                at,
                removes,
                null,
                null);
    }

    private ArticleEvent publishedEvent(Article article, Revision live, Glossary glossary) {
        return ArticleEvent.Published.of(
                article.id(),
                article.version().number(),
                article.updatedAt(),
                describe(article, live, glossary, media.views(live.pictures())));
    }

    private static ArticleEvent.Article describe(
            Article article, Revision revision, Glossary glossary, Map<UUID, MediaView> pictures) {
        Live live = article.live();
        String language = article.language();
        return new ArticleEvent.Article(
                article.familyId(),
                language,
                live.path(),
                glossary.name(TermKind.SECTION, revision.section(), language),
                live.labels(),
                revision.headline(),
                revision.lead(),
                revision.body(),
                revision.image(),
                describe(revision.pictures(), pictures, language),
                live.byline(),
                glossary.names(TermKind.TAG, revision.tags(), language),
                live.publishedAt(),
                live.updatedAt());
    }

    private static List<ArticleEvent.Picture> describe(
            Collection<UUID> shown, Map<UUID, MediaView> pictures, String language) {
        return shown.stream()
                .map(pictures::get)
                .filter(Objects::nonNull)
                .map(picture -> new ArticleEvent.Picture(
                        picture.id(),
                        picture.alt().get(language),
                        picture.caption().get(language),
                        blankIsNull(picture.credit())))
                .toList();
    }

    private static String blankIsNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
