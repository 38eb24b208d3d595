package news.broadsheet.articles.channels;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import news.broadsheet.articles.channels.OutboundHttp.Answer;
import news.broadsheet.articles.channels.OutboundHttp.NoAnswer;
import news.broadsheet.articles.site.SiteConfig;

/**
 * Tells search engines that an address has something new to say, or nothing any more. Repeating does no harm.
 *
 * @see <a href="https://www.indexnow.org/documentation">IndexNow</a>
 */
final class IndexNowChannel implements Channel {
    private final OutboundHttp outbound;
    private final URI endpoint;
    private final String key;
    private final SiteConfig site;

    IndexNowChannel(OutboundHttp outbound, URI endpoint, String key, SiteConfig site) {
        if (!key.matches("[A-Za-z0-9-]{8,128}")) {
            throw new IllegalStateException(
                    "articles.distribution.indexnow.key must be 8 to 128 letters, digits and hyphens");
        }
        this.outbound = outbound;
        this.endpoint = endpoint;
        this.key = key;
        this.site = site;
    }

    @Override
    public String name() {
        return "indexnow";
    }

    @Override
    public boolean wants(Announcement announcement) {
        return announcement.path() != null;
    }

    @Override
    public Optional<String> placeOf(Announcement announcement) {
        return Optional.empty();
    }

    @Override
    public Delivered deliver(Delivery delivery) throws DeliveryFailed, InterruptedException {
        String address = site.at(delivery.announcement().path());
        JsonObject changed = new JsonObject()
                .put("host", site.url().getHost())
                .put("key", key)
                .put("keyLocation", site.at("/" + key + ".txt"))
                .put("urlList", JsonArray.of(address));
        Answer answer;
        try {
            answer = outbound.post(endpoint, "application/json; charset=utf-8", changed.encode());
        } catch (NoAnswer e) {
            throw DeliveryFailed.temporarily(e.getMessage(), null);
        }
        if (answer.status() != 200 && answer.status() != 202) {
            throw answer.refusal("IndexNow answered " + answer.status() + meaning(answer.status()));
        }
        return Delivered.NOTHING_STANDS;
    }

    private static String meaning(int status) {
        return switch (status) {
            case 403 -> ": the key is not in the file that it was told of; does articles.site.url lead to the gateway?";
            case 422 -> ": the address is not of articles.site.url's host, or the key is malformed";
            default -> "";
        };
    }
}
