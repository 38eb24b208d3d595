package news.broadsheet.articles.frontpage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.frontpage.FrontArticles.Live;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.staff.Staff;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The front page, for readers: pinned articles where they stand, the latest where there is room. */
@Path("/api/v1/front")
@Tag(name = "front")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class PublicFrontResource {
    private final FrontDesk front;
    private final FrontArticles articles;
    private final Answers answers;

    PublicFrontResource(FrontDesk front, FrontArticles articles, Answers answers) {
        this.front = front;
        this.articles = articles;
        this.answers = answers;
    }

    @GET
    @Path("/{language}")
    @Operation(summary = "The front page of a language, as it is arranged now")
    @APIResponse(
            responseCode = "200",
            description = "The slots in order, each with its articles",
            content = @Content(schema = @Schema(implementation = PublicFront.class)))
    public Response get(String language) {
        Layout layout = front.inEffect(language);
        List<List<Live>> filled = fill(layout);
        List<Live> shown = filled.stream().flatMap(List::stream).toList();
        return answers.open(PublicFront.of(layout, filled, articles.glossary(shown)), tags(layout, shown));
    }

    /** An article stands in one place: where it is pinned, or in the first slot that has room for it. */
    private List<List<Live>> fill(Layout layout) {
        Map<UUID, Live> pinned = articles.live(
                layout.slots().stream().flatMap(slot -> slot.pinned().stream()).toList());
        int room = layout.slots().stream().mapToInt(Slot::size).sum();
        Set<UUID> used = new HashSet<>(pinned.keySet());
        Map<String, List<Live>> latest = new HashMap<>();
        List<List<Live>> filled = new ArrayList<>();
        for (Slot slot : layout.slots()) {
            List<Live> standing = new ArrayList<>(slot.pinned().stream()
                    .map(pinned::get)
                    .filter(Objects::nonNull)
                    .toList());
            if (slot.fill() && standing.size() < slot.size()) {
                latest
                        .computeIfAbsent(
                                slot.section() == null ? "" : slot.section(),
                                any -> articles.latest(layout.language(), slot.section(), room))
                        .stream()
                        .filter(article -> !used.contains(article.id()))
                        .limit(slot.size() - standing.size())
                        .toList()
                        .forEach(article -> {
                            used.add(article.id());
                            standing.add(article);
                        });
            }
            filled.add(standing);
        }
        return filled;
    }

    /** Also of pinned articles that are not live yet: the page changes when they are. */
    private static List<String> tags(Layout layout, List<Live> shown) {
        String language = layout.language();
        Set<String> tags = new HashSet<>();
        for (Slot slot : layout.slots()) {
            slot.pinned().forEach(id -> tags.add("article-" + id));
            if (slot.fill()) {
                tags.add(slot.section() == null ? "latest-" + language : "section-" + slot.section());
            }
        }
        shown.forEach(article -> tags.add("article-" + article.id()));
        List<String> sorted = new ArrayList<>(List.of("front-" + language));
        tags.stream().sorted().forEach(sorted::add);
        return sorted;
    }
}
