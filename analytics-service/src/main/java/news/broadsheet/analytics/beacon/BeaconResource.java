package news.broadsheet.analytics.beacon;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.http.Problem;
import news.broadsheet.http.WithoutStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Receives the view reports of pages. Of the request only its traffic class and the visitor key are stored. */
@Path("/api/v1/views")
@Tag(name = "views")
class BeaconResource {
    private static final Pattern AHEAD = Pattern.compile("prefetch|prerender|preview", Pattern.CASE_INSENSITIVE);

    private final TrafficClassifier agents;
    private final VisitorKeys visitors;
    private final ViewsTopic topic;
    private final Clock clock;
    private final MeterRegistry metrics;

    BeaconResource(
            TrafficClassifier agents, VisitorKeys visitors, ViewsTopic topic, Clock clock, MeterRegistry metrics) {
        this.agents = agents;
        this.visitors = visitors;
        this.topic = topic;
        this.clock = clock;
        this.metrics = metrics;
    }

    @POST
    @WithoutStore
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"site", "reporter"})
    @RunOnVirtualThread
    @Operation(
            operationId = "reportViews",
            summary = "Report what a reader did",
            description =
                    "Answers when the events are stored safely; they are counted a moment later. An event sent again"
                            + " with the same id counts once. With DNT: 1 or Sec-GPC: 1 nothing is recorded.")
    @APIResponse(responseCode = "202", description = "Stored, or not recorded at the reader's wish")
    @APIResponse(responseCode = "400", description = "Invalid input; nothing was stored")
    @APIResponse(responseCode = "413", description = "More than 16 KiB")
    @APIResponse(responseCode = "503", description = "Not stored for certain; send the same again later")
    public Response report(
            ViewReport reported, HttpHeaders headers, HttpServerRequest request, SecurityContext caller) {
        ViewReport report = Problem.Invalid.checkPresent(reported);
        if (isOn(headers, "DNT") || isOn(headers, "Sec-GPC")) {
            metrics.counter("views.ignored").increment(report.events().size());
            return Response.accepted().build();
        }
        TrafficClassifier.Agent agent = agents.of(headers.getHeaderString(HttpHeaders.USER_AGENT));
        TrafficClass trafficClass = classify(agent, caller.isUserInRole("reporter"), isAhead(headers));
        Instant now = clock.instant();
        VisitorKeys.Keys visitor = visitors.keys(network(headers, request), agent.family(), now)
                .orElseThrow(() -> ViewsTopic.notAccepted("The service is still starting.", null));
        topic.append(report.events().stream()
                .map(event -> ViewEvent.of(event, now, visitor, trafficClass))
                .toList());
        metrics.counter("views.accepted", "class", trafficClass.toString())
                .increment(report.events().size());
        return Response.accepted().build();
    }

    private static byte[] network(HttpHeaders headers, HttpServerRequest request) {
        return Network.of(
                headers.getHeaderString("X-Forwarded-For"),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress());
    }

    private static TrafficClass classify(TrafficClassifier.Agent agent, boolean isStaff, boolean isAhead) {
        if (isStaff) {
            return TrafficClass.STAFF;
        }
        return agent.trafficClass() == TrafficClass.HUMAN && isAhead ? TrafficClass.PREFETCH : agent.trafficClass();
    }

    private static boolean isOn(HttpHeaders headers, String name) {
        String value = headers.getHeaderString(name);
        return value != null && "1".equals(value.strip());
    }

    /**
     * Recognises prefetches: {@code Sec-Purpose: prefetch;prerender} of current browsers, {@code Purpose} and {@code
     * X-Moz} of older ones.
     */
    private static boolean isAhead(HttpHeaders headers) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Moz")
                .map(headers::getHeaderString)
                .anyMatch(BeaconResource::isAhead);
    }

    private static boolean isAhead(@Nullable String purpose) {
        return purpose != null && AHEAD.matcher(purpose).find();
    }
}
