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
import news.broadsheet.articles.term.Glossary;
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
    private final FrontPageEditing front;
    private final FrontArticles articles;
    private final Answers answers;

    PublicFrontResource(FrontPageEditing front, FrontArticles articles, Answers answers) {
        this.front = front;
        this.articles = articles;
        this.answers = answers;
    }

    @GET
    @Path("/{language}")
    @Operation(operationId = "getFrontPage", summary = "The front page of a language, as it is arranged now")
    @APIResponse(
            responseCode = "200",
            description = "The slots in order, each with its articles",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PublicFront.class)))
    public Response get(String language) {
        List<Slot> slots = front.slots(language);
        List<List<Live>> filled = fill(language, slots);
        List<Live> shown = filled.stream().flatMap(List::stream).toList();
        Glossary glossary = articles.glossary(shown);
        List<List<FrontArticle>> named = filled.stream()
                .map(slot -> slot.stream()
                        .map(article -> articles.named(article, glossary))
                        .toList())
                .toList();
        return answers.open(PublicFront.of(language, slots, named), tags(language, slots, shown));
    }

    /** An article stands in one place: where it is pinned, or in the first slot that has room for it. */
    private List<List<Live>> fill(String language, List<Slot> slots) {
        Map<UUID, Live> pinned = articles.live(
                slots.stream().flatMap(slot -> slot.pinned().stream()).toList());
        int room = slots.stream().mapToInt(Slot::size).sum();
        Set<UUID> used = new HashSet<>(pinned.keySet());
        Map<String, List<Live>> latest = new HashMap<>();
        List<List<Live>> filled = new ArrayList<>();
        for (Slot slot : slots) {
            List<Live> standing = new ArrayList<>(slot.pinned().stream()
                    .map(pinned::get)
                    .filter(Objects::nonNull)
                    .toList());
            if (slot.fill() && standing.size() < slot.size()) {
                latest
                        .computeIfAbsent(
                                slot.section() == null ? "" : slot.section(),
                                any -> articles.latest(language, slot.section(), room))
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
    private static List<String> tags(String language, List<Slot> slots, List<Live> shown) {
        Set<String> tags = new HashSet<>();
        for (Slot slot : slots) {
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
