package news.broadsheet.articles.channels;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.site.SiteConfig;
import news.broadsheet.http.ProductionCheck;

/** Makes the channels that are configured. */
@Singleton
public class Channels implements ProductionCheck {
    private final ChannelsConfig config;
    private final SiteConfig site;
    private final List<Channel> on = new ArrayList<>();

    /** @param sections asked when the hub is told */
    public Channels(ChannelsConfig config, SiteConfig site, Sections sections) {
        this.config = config;
        this.site = site;
        OutboundHttp outbound = new OutboundHttp(config.timeout());
        config.telegram()
                .token()
                .map(token -> new TelegramBot(outbound, config.telegram().api(), token))
                .map(bot -> new TelegramChannel(bot, config.telegram().chats(), site))
                .ifPresent(on::add);
        site.hub().map(hub -> new WebSubChannel(outbound, hub, sections, site)).ifPresent(on::add);
        config.indexnow()
                .key()
                .map(key -> new IndexNowChannel(outbound, config.indexnow().endpoint(), key, site))
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
        if (config.telegram().token().isPresent()) {
            addUnlessHttps(
                    unsafe,
                    "articles.distribution.telegram.api",
                    Optional.of(config.telegram().api()),
                    "the bot's token is in every request");
        }
        addUnlessHttps(unsafe, "articles.site.hub", site.hub(), "anybody on the way could hold changes back");
        if (config.indexnow().key().isPresent()) {
            addUnlessHttps(
                    unsafe,
                    "articles.distribution.indexnow.endpoint",
                    Optional.of(config.indexnow().endpoint()),
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
