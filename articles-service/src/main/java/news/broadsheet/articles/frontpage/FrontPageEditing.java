package news.broadsheet.articles.frontpage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;

/** Arranges the front pages: now, from a set time on, and back to an earlier layout. */
@ApplicationScoped
class FrontPageEditing {
    private final Layouts layouts;
    private final FrontArticles articles;
    private final Languages languages;
    private final Clock clock;
    private final Audit audit;

    FrontPageEditing(Layouts layouts, FrontArticles articles, Languages languages, Clock clock, Audit audit) {
        this.layouts = layouts;
        this.articles = articles;
        this.languages = languages;
        this.clock = clock;
        this.audit = audit;
    }

    /** The front page as it stands: what is in effect, what is to come, and the version that a change must name. */
    @Transactional
    FrontView get(String language) {
        checkPublishedIn(language);
        Instant now = now();
        return new FrontView(
                language,
                layouts.version(language, now).number(),
                layouts.at(language, now).map(LayoutView::of).orElseGet(LayoutView::untouched),
                layouts.toCome(language, now).stream().map(LayoutView::of).toList());
    }

    /** What readers see now. */
    List<Slot> slots(String language) {
        checkPublishedIn(language);
        return layouts.slotsAt(language, now()).orElseGet(Layout::untouched);
    }

    @Transactional
    Version etag(String language) {
        return layouts.version(language, now());
    }

    @Transactional
    List<Layout> versions(String language, long before, int limit) {
        checkPublishedIn(language);
        return layouts.list(language, before, limit);
    }

    @Transactional
    Layout version(String language, long number) {
        checkPublishedIn(language);
        return layouts.find(language, number)
                .orElseThrow(() -> new Problem.NotFound("Version " + number + " of this front page"));
    }

    @Transactional
    FrontView arrange(String language, Version expected, LayoutDraft draft, Staff by) {
        Instant now = lock(language, expected);
        Instant validFrom = draft.validFrom() == null ? atOnce(language, now) : draft.validFrom();
        Violations violations = new Violations()
                .addIf(validFrom.isBefore(now), "validFrom", "has passed; leave it out for at once")
                .addIf(
                        validFrom.isAfter(now) && layouts.toCome(language, now).size() >= Layouts.TO_COME,
                        "validFrom",
                        "would be one more than the " + Layouts.TO_COME + " layouts that can wait");
        articles.checkPinned(language, draft.slots(), violations);
        articles.checkSections(draft.slots(), violations);
        violations.throwIfAny();
        layouts.persist(
                new Layout(language, layouts.next(language), validFrom, draft.slots(), draft.note(), null, by, now));
        audit.record(by, "arrange", "front", language, Map.of("validFrom", validFrom));
        return get(language);
    }

    /** Brings an earlier arrangement back as a new one, in effect at once. What is scheduled stays scheduled. */
    @Transactional
    FrontView restore(String language, Version expected, long number, Staff by) {
        Instant now = lock(language, expected);
        Layout earlier = layouts.find(language, number)
                .orElseThrow(() -> new Problem.Invalid("version", "is none of this front page's"));
        layouts.persist(new Layout(
                language,
                layouts.next(language),
                atOnce(language, now),
                earlier.slots(),
                earlier.note(),
                number,
                by,
                now));
        audit.record(by, "restore", "front", language, Map.of("version", number));
        return get(language);
    }

    /** Calls off what has not come into effect yet. */
    @Transactional
    FrontView cancel(String language, Version expected, long number, Staff by) {
        Instant now = lock(language, expected);
        Layout scheduled = layouts.find(language, number)
                .filter(layout -> layout.isToCome(now))
                .orElseThrow(() -> new Problem.NotFound("A layout " + number + " that is to come"));
        layouts.next(language);
        scheduled.cancel(by, now);
        audit.record(by, "cancel", "front", language, Map.of("version", number));
        return get(language);
    }

    /** Not before what was arranged before it, also where another replica's clock is a little ahead of ours. */
    private Instant atOnce(String language, Instant now) {
        return layouts.lastAtOnce(language).filter(now::isBefore).orElse(now);
    }

    private Instant lock(String language, Version expected) {
        checkPublishedIn(language);
        layouts.lock(language);
        Instant now = now();
        layouts.version(language, now).checkIs(expected);
        return now;
    }

    private void checkPublishedIn(String language) {
        if (!languages.supported().contains(language)) {
            throw new Problem.NotFound("A front page in \"" + language + "\"");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
