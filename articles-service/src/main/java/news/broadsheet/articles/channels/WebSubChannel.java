package news.broadsheet.articles.channels;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import news.broadsheet.articles.channels.OutboundHttp.Answer;
import news.broadsheet.articles.channels.OutboundHttp.NoAnswer;
import news.broadsheet.articles.feed.HubFeeds;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.site.SiteConfig;

/**
 * Tells a WebSub hub which feeds changed, with one ping for each: some hubs read only one address of a ping. A ping that
 * is repeated does no harm.
 *
 * @see <a href="https://www.w3.org/TR/websub/">WebSub</a>
 */
final class WebSubChannel implements Channel {
    private final OutboundHttp outbound;
    private final URI hub;
    private final Sections sections;
    private final SiteConfig site;

    WebSubChannel(OutboundHttp outbound, URI hub, Sections sections, SiteConfig site) {
        this.outbound = outbound;
        this.hub = hub;
        this.sections = sections;
        this.site = site;
    }

    @Override
    public String name() {
        return "websub";
    }

    @Override
    public boolean wants(Announcement announcement) {
        return true;
    }

    @Override
    public Optional<String> placeOf(Announcement announcement) {
        return Optional.empty();
    }

    /** All at once: however many feeds there are, it takes as long as the slowest of them. */
    @Override
    public Delivered deliver(Delivery delivery) throws DeliveryFailed, InterruptedException {
        Announcement announcement = delivery.announcement();
        List<DeliveryFailed> failures = new ArrayList<>();
        try (ExecutorService pings = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<DeliveryFailed>>> told =
                    HubFeeds.of(announcement.language(), sections(announcement)).stream()
                            .map(feed -> pings.submit(() -> ping(site.at(feed))))
                            .toList();
            for (Future<Optional<DeliveryFailed>> one : told) {
                one.get().ifPresent(failures::add);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A ping failed for a reason of our own", e);
        }
        // One that is worth another try is: it repeats those that were refused for good, which does no harm.
        failures.sort(Comparator.comparing(DeliveryFailed::isPermanent));
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return Delivered.NOTHING_STANDS;
    }

    /** None where the section is not known any more. */
    private List<String> sections(Announcement announcement) {
        return sections.path(announcement.section()).slugs();
    }

    private Optional<DeliveryFailed> ping(String feed) throws InterruptedException {
        String form = "hub.mode=publish&hub.url=" + URLEncoder.encode(feed, StandardCharsets.UTF_8);
        try {
            Answer answer = outbound.post(hub, "application/x-www-form-urlencoded", form);
            return answer.isSuccess()
                    ? Optional.empty()
                    : Optional.of(answer.refusal("The hub answered " + answer.status() + " for " + feed));
        } catch (NoAnswer e) {
            return Optional.of(DeliveryFailed.temporarily(e.getMessage(), null));
        }
    }
}
