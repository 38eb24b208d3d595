package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.article.Addresses.Wish;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.SanitisedHtml;
import news.broadsheet.articles.text.Slug;
import news.broadsheet.articles.text.TextConfig;
import org.jspecify.annotations.Nullable;

/**
 * Articles that were written elsewhere, taken in by the hundred. They take no way through the newsroom: who read and
 * approved them did so there. Every method belongs to a transaction of the caller.
 */
@ApplicationScoped
public class Archive {
    private final Articles articles;
    private final Revisions revisions;
    private final Addresses addresses;
    private final ArticlePublishing publishing;
    private final Filing.Reader filings;
    private final Event<ArticleChanged.Archived> archived;
    private final Event<ArticleChanged.Retold> retold;
    private final TextConfig text;
    private final Clock clock;

    Archive(
            Articles articles,
            Revisions revisions,
            Addresses addresses,
            ArticlePublishing publishing,
            Filing.Reader filings,
            Event<ArticleChanged.Archived> archived,
            Event<ArticleChanged.Retold> retold,
            TextConfig text,
            Clock clock) {
        this.articles = articles;
        this.revisions = revisions;
        this.addresses = addresses;
        this.publishing = publishing;
        this.filings = filings;
        this.archived = archived;
        this.retold = retold;
        this.text = text;
        this.clock = clock;
    }

    /** Small Latin letters, digits and hyphens. */
    public static String slug(String text) {
        return Slug.of(text, null);
    }

    /** As the newsroom stores it. */
    public String sanitised(String html) {
        return SanitisedHtml.of(html, text.embedHosts());
    }

    /** An article that is new here. */
    public record Entry(UUID id, UUID familyId, ArchivedArticle article) {
        /** The address it would like to have; empty for a draft. */
        private Optional<Wish> wish() {
            return article.publishedAt() == null
                    ? Optional.empty()
                    : Optional.of(
                            new Wish(id, new Address.Path(article.language(), article.section(), lastPart(article))));
        }
    }

    private static String lastPart(ArchivedArticle article) {
        return article.slug() == null ? Slug.of(article.headline(), article.language()) : article.slug();
    }

    /**
     * Takes them in: article, first revision, and of those that are public address, lists, history and event.
     *
     * @param told whether the platform learns of them by events
     * @return the addresses of those that are public
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, String> add(List<Entry> entries, boolean told) {
        Instant now = now();
        Map<UUID, String> paths = addresses.assignAll(
                entries.stream().flatMap(entry -> entry.wish().stream()).toList());
        List<ArticleText> texts =
                entries.stream().map(entry -> entry.article().text()).toList();
        List<Filing> filed = filings.of(texts);
        List<ArticleChanged> added = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            added.add(added(entries.get(i), paths.get(entries.get(i).id()), texts.get(i), filed.get(i), now));
        }
        articles.addAll(added.stream().map(ArticleChanged::article).toList());
        revisions.addAll(added.stream().map(ArticleChanged::revision).toList());
        archived.fire(new ArticleChanged.Archived(
                added.stream().filter(change -> change.article().live() != null).toList(), told));
        return paths;
    }

    private static ArticleChanged added(
            Entry entry, @Nullable String path, ArticleText text, Filing filing, Instant now) {
        ArchivedArticle archived = entry.article();
        Article article = Article.archived(
                entry.id(), entry.familyId(), archived, path, Bylines.sign(text, filing.terms(), archived.language()));
        return new ArticleChanged(
                ArticleChanged.Kind.PUBLISHED,
                article,
                new Revision(entry.id(), 1, 1, text, null, Staff.ARCHIVIST, archived.updatedAt()),
                filing,
                now,
                false);
    }

    /**
     * What the other system has changed, as a new revision; readers see it as a correction.
     *
     * @param expected version that the import left
     * @return the version it has now; empty, with nothing changed, where the newsroom has changed it or cannot
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Long> update(UUID id, long expected, ArchivedArticle archived, String reason) {
        Article article = articles.lock(id).orElseThrow();
        boolean savable = article.version().number() == expected
                && article.status().moves().contains(Move.SAVE);
        if (!savable || !article.language().equals(archived.language())) {
            return Optional.empty();
        }
        Instant now = now();
        article.save(Staff.ARCHIVIST, now);
        Revision revision = new Revision(
                id, article.latestRevision(), article.version().number(), archived.text(), null, Staff.ARCHIVIST, now);
        revisions.add(revision);
        if (article.status().isLive() && archived.publishedAt() != null) {
            publishing.correct(article, revision, filings.of(revision.text()), reason, Staff.ARCHIVIST, now);
        }
        return Optional.of(article.version().number());
    }

    /** Tells the platform of those that are public, which came here in another way than by {@link #add}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(List<UUID> ids) {
        Instant now = now();
        List<SavedArticle> live = ids.stream()
                .map(articles::findById)
                .filter(article -> article.status().isLive())
                .map(article -> new SavedArticle(article, publishing.live(article)))
                .toList();
        List<Filing> filed =
                filings.of(live.stream().map(saved -> saved.revision().text()).toList());
        retold.fire(new ArticleChanged.Retold(IntStream.range(0, live.size())
                .mapToObj(i -> new ArticleChanged(
                        ArticleChanged.Kind.PUBLISHED,
                        live.get(i).article(),
                        live.get(i).revision(),
                        filed.get(i),
                        now,
                        false))
                .toList()));
    }

    /** Those of them whose address would be taken, by another article or by one of these. */
    public Set<UUID> crowded(List<Entry> entries, Set<String> besides) {
        List<Wish> wishes =
                entries.stream().flatMap(entry -> entry.wish().stream()).toList();
        Set<String> taken = Stream.concat(addresses.taken(wishes).stream(), besides.stream())
                .collect(Collectors.toCollection(HashSet::new));
        return wishes.stream()
                .filter(wish -> !taken.add(wish.path().toString()))
                .map(Wish::article)
                .collect(Collectors.toSet());
    }

    /** The addresses that they would like to have. */
    public static Map<UUID, String> wishes(List<Entry> entries) {
        Map<UUID, String> wishes = new HashMap<>();
        entries.forEach(entry -> entry.wish()
                .ifPresent(wish -> wishes.put(wish.article(), wish.path().toString())));
        return wishes;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
