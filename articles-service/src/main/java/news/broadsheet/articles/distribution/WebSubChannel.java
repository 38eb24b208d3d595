package news.broadsheet.articles.distribution;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.distribution.Outbound.Answer;
import news.broadsheet.articles.distribution.Outbound.NoAnswer;
import news.broadsheet.articles.site.SiteSettings;

/**
 * Tells a WebSub hub which feeds changed, with one ping for each: some hubs read only one address of a ping. A ping that
 * is repeated does no harm.
 *
 * @see <a href="https://www.w3.org/TR/websub/">WebSub</a>
 */
final class WebSubChannel implements Channel {
    private final Outbound outbound;
    private final URI hub;
    private final List<String> feeds;
    private final SiteSettings site;

    WebSubChannel(Outbound outbound, URI hub, List<String> feeds, SiteSettings site) {
        this.outbound = outbound;
        this.hub = hub;
        this.feeds = List.copyOf(feeds);
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

    @Override
    public Delivered deliver(Delivery delivery) throws Undelivered, InterruptedException {
        for (String feed : feeds) {
            Optional<String> changed = fill(feed, delivery.announcement());
            if (changed.isPresent()) {
                ping(changed.get());
            }
        }
        return Delivered.NOTHING_STANDS;
    }

    /** Empty where the section is not known any more. */
    private Optional<String> fill(String feed, Announcement announcement) {
        if (feed.contains("{section}") && announcement.section() == null) {
            return Optional.empty();
        }
        String path = feed.replace("{language}", announcement.language());
        return Optional.of(
                site.at(announcement.section() == null ? path : path.replace("{section}", announcement.section())));
    }

    private void ping(String feed) throws Undelivered, InterruptedException {
        String form = "hub.mode=publish&hub.url=" + URLEncoder.encode(feed, StandardCharsets.UTF_8);
        Answer answer;
        try {
            answer = outbound.post(hub, "application/x-www-form-urlencoded", form);
        } catch (NoAnswer e) {
            throw Undelivered.forNow(e.getMessage(), null);
        }
        if (!answer.isSuccess()) {
            throw answer.refusal("The hub answered " + answer.status() + " for " + feed);
        }
    }
}
