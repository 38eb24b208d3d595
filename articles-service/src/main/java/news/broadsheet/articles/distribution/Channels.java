package news.broadsheet.articles.distribution;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.site.SiteSettings;
import news.broadsheet.http.ProductionCheck;

/** The channels that are configured. */
@Singleton
public class Channels implements ProductionCheck {
    private final DistributionSettings settings;
    private final SiteSettings site;
    private final List<Channel> on = new ArrayList<>();

    /** @param sections asked when the hub is told */
    public Channels(DistributionSettings settings, SiteSettings site, Sections sections) {
        this.settings = settings;
        this.site = site;
        Outbound outbound = new Outbound(settings.timeout());
        settings.telegram()
                .token()
                .map(token -> new TelegramBot(outbound, settings.telegram().api(), token))
                .map(bot -> new TelegramChannel(bot, settings.telegram().chats(), site))
                .ifPresent(on::add);
        site.hub().map(hub -> new WebSubChannel(outbound, hub, sections, site)).ifPresent(on::add);
        settings.indexnow()
                .key()
                .map(key -> new IndexNowChannel(outbound, settings.indexnow().endpoint(), key, site))
                .ifPresent(on::add);
    }

    List<Channel> on() {
        return List.copyOf(on);
    }

    /** What must not be so in production. */
    @Override
    public List<String> unsafe() {
        List<String> unsafe = new ArrayList<>();
        if (!on.isEmpty()) {
            addUnlessHttps(unsafe, "articles.site.url", Optional.of(site.url()), "readers are sent there");
        }
        if (settings.telegram().token().isPresent()) {
            addUnlessHttps(
                    unsafe,
                    "articles.distribution.telegram.api",
                    Optional.of(settings.telegram().api()),
                    "the bot's token is in every request");
        }
        addUnlessHttps(unsafe, "articles.site.hub", site.hub(), "anybody on the way could hold changes back");
        if (settings.indexnow().key().isPresent()) {
            addUnlessHttps(
                    unsafe,
                    "articles.distribution.indexnow.endpoint",
                    Optional.of(settings.indexnow().endpoint()),
                    "anybody on the way could hold changes back");
        }
        return unsafe;
    }

    private static void addUnlessHttps(List<String> unsafe, String property, Optional<URI> address, String because) {
        if (address.filter(uri -> !"https".equals(uri.getScheme())).isPresent()) {
            unsafe.add(property + " must be https: " + because);
        }
    }
}
