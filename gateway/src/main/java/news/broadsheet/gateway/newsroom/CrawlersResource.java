package news.broadsheet.gateway.newsroom;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import news.broadsheet.gateway.newsroom.NewsroomPages.Frame;
import news.broadsheet.gateway.route.BackendClient;
import news.broadsheet.gateway.route.WholeResponse;
import news.broadsheet.gateway.site.Dates;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows which crawlers have asked for how much: their sums over a period, and each day of it. */
@Path("/newsroom/crawlers")
@Authenticated
@RunOnVirtualThread
class CrawlersResource {
    /** As analytics-service has it when it is not told. */
    private static final int DAYS_BEFORE = 7;

    private final BackendClient backend;
    private final ObjectMapper json;
    private final NewsroomPages pages;
    private final Dates dates;
    private final SecurityIdentity identity;
    private final Clock clock;

    /** What a crawler asked for on a day, by what it got. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record CrawlerDay(LocalDate day, String crawler, long served, long unverified, long disallowed, long impostor) {

        Counts counts() {
            return new Counts(served, unverified, disallowed, impostor);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record CrawlerDays(List<CrawlerDay> items) {}

    record Counts(long served, long unverified, long disallowed, long impostor) {
        private static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    served + other.served,
                    unverified + other.unverified,
                    disallowed + other.disallowed,
                    impostor + other.impostor);
        }

        public long all() {
            return served + unverified + disallowed + impostor;
        }
    }

    /** @param day of the row, for people and for programs; none for a sum */
    record Row(@Nullable Time day, String crawler, Counts counts) {}

    /** Both days are of the period. */
    record Period(LocalDate from, LocalDate to) {

        /** Is empty for what are no days. */
        static Optional<Period> of(@Nullable String from, @Nullable String to, LocalDate today) {
            try {
                LocalDate last = isGiven(to) ? LocalDate.parse(to) : today;
                return Optional.of(
                        new Period(isGiven(from) ? LocalDate.parse(from) : last.minusDays(DAYS_BEFORE), last));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static boolean isGiven(@Nullable String day) {
            return day != null && !day.isBlank();
        }
    }

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        /** @param wrong whether it is no period that can be shown */
        static native TemplateInstance crawlers(
                Frame frame,
                Period period,
                String from,
                String to,
                boolean wrong,
                List<Row> sums,
                Counts total,
                List<Row> days);
    }

    CrawlersResource(
            BackendClient backend,
            ObjectMapper json,
            NewsroomPages pages,
            Dates dates,
            SecurityIdentity identity,
            Clock clock) {
        this.backend = backend;
        this.json = json;
        this.pages = pages;
        this.dates = dates;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("from") String from, @QueryParam("to") String to, @Context HttpHeaders headers)
            throws IOException {
        pages.check("GET", NewsroomPage.crawlers);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<Period> asked = Period.of(from, to, today);
        Optional<List<CrawlerDay>> days = asked.isPresent() ? read(asked.get()) : Optional.empty();
        Period shown = asked.orElse(new Period(today.minusDays(DAYS_BEFORE), today));
        return page(shown, days, pages.language(headers));
    }

    /** Is empty for a period that analytics-service refuses, such as one that is too long. */
    private Optional<List<CrawlerDay>> read(Period period) throws IOException {
        String token = identity.getCredential(AccessTokenCredential.class).getToken();
        WholeResponse response =
                backend.readAs(token, NewsroomPage.crawlers.api() + "?from=" + period.from() + "&to=" + period.to());
        return switch (response.status()) {
            case 200 ->
                Optional.of(json.readValue(response.body(), CrawlerDays.class).items());
            case 400 -> Optional.empty();
            case 403 -> throw Problem.Forbidden.needing(List.of());
            default -> throw Problem.Unavailable.part("analytics", null);
        };
    }

    private Response page(Period period, Optional<List<CrawlerDay>> read, String language) {
        List<CrawlerDay> days = read.orElse(List.of());
        Map<String, Counts> sums = days.stream()
                .collect(Collectors.toMap(CrawlerDay::crawler, CrawlerDay::counts, Counts::plus, TreeMap::new));
        return pages.respond(
                read.isPresent() ? 200 : 400,
                Templates.crawlers(
                        pages.frame(NewsroomPage.crawlers, language),
                        period,
                        dates.day(period.from(), language),
                        dates.day(period.to(), language),
                        read.isEmpty(),
                        sums.entrySet().stream()
                                .map(sum -> new Row(null, sum.getKey(), sum.getValue()))
                                .toList(),
                        sums.values().stream().reduce(Counts.NONE, Counts::plus),
                        days.stream().map(day -> row(day, language)).toList()),
                language);
    }

    private Row row(CrawlerDay day, String language) {
        return new Row(new Time(dates.day(day.day(), language), day.day().toString()), day.crawler(), day.counts());
    }
}
