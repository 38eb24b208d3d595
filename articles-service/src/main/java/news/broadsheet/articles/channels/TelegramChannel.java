package news.broadsheet.articles.channels;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import news.broadsheet.articles.channels.TelegramBot.Done;
import news.broadsheet.articles.channels.TelegramBot.Outcome;
import news.broadsheet.articles.channels.TelegramBot.Refused;
import news.broadsheet.articles.channels.TelegramBot.TooMany;
import news.broadsheet.articles.channels.TelegramBot.Unclear;
import news.broadsheet.articles.site.SiteConfig;

/**
 * One message per live article in its language's chat, with its latest text.
 *
 * <p>Editing and deleting may be repeated. Posting may not: Telegram has no idempotency key. A post is repeated only if
 * Telegram said no to it or never heard it; after one whose answer was lost {@link LostMessageSearch} looks for what it made.
 */
final class TelegramChannel implements Channel {
    private final TelegramBot bot;
    private final Map<String, String> chats;
    private final SiteConfig site;

    TelegramChannel(TelegramBot bot, Map<String, String> chats, SiteConfig site) {
        this.bot = bot;
        this.chats = Map.copyOf(chats);
        this.site = site;
    }

    @Override
    public String name() {
        return "telegram";
    }

    /** A correction of what was never posted there is no news. */
    @Override
    public boolean wants(Announcement announcement) {
        return announcement.kind() == Announcement.Kind.PUBLISHED && chats.containsKey(announcement.language());
    }

    @Override
    public Optional<String> placeOf(Announcement announcement) {
        return Optional.ofNullable(chats.get(announcement.language()));
    }

    @Override
    public Delivered deliver(Delivery delivery) throws DeliveryFailed, InterruptedException {
        return delivery.announcement().isWithdrawal() ? takeBack(delivery) : show(delivery);
    }

    private Delivered takeBack(Delivery delivery) throws DeliveryFailed, InterruptedException {
        if (delivery.standing() != null) {
            delete(delivery.standing(), delivery.lostAfter());
        }
        Reference found = findLost(delivery);
        if (found != null) {
            delete(found, found.number() - 1);
        }
        return Delivered.NOTHING_STANDS;
    }

    private Delivered show(Delivery delivery) throws DeliveryFailed, InterruptedException {
        Announcement article = delivery.announcement();
        TelegramMessage message = TelegramMessage.of(article.headline(), article.lead(), site.at(article.path()));
        Reference standing = delivery.standing();
        if (standing != null && edit(standing, message, delivery.lostAfter())) {
            return new Delivered(standing, message.hash());
        }
        Reference found = findLost(delivery);
        if (found != null && edit(found, message, found.number() - 1)) {
            return new Delivered(found, message.hash());
        }
        return new Delivered(post(delivery, message), message.hash());
    }

    private Reference findLost(Delivery delivery) throws DeliveryFailed, InterruptedException {
        Optional<String> chat = placeOf(delivery.announcement());
        return delivery.lostAfter() == null || chat.isEmpty()
                ? null
                : new LostMessageSearch(bot, chat.get(), delivery.isOurs()).find(delivery.lostAfter());
    }

    private Reference post(Delivery delivery, TelegramMessage message) throws DeliveryFailed, InterruptedException {
        String chat = placeOf(delivery.announcement())
                .orElseThrow(() -> DeliveryFailed.permanently(
                        "No chat is configured for " + delivery.announcement().language(), null));
        JsonObject text = text(message).put("chat_id", chat);
        return switch (bot.call("sendMessage", text)) {
            case Done done -> new Reference(chat, number(done, delivery.mark()));
            case Unclear unclear ->
                throw DeliveryFailed.temporarily(unclear.reason(), unclear.mayBeDone() ? delivery.mark() : null);
            case TooMany wait -> throw tooMany(wait, null);
            case Refused refused -> throw refused(refused, null);
        };
    }

    private static long number(Done done, Long mark) throws DeliveryFailed {
        Object result = done.answer().getValue("result");
        if (result instanceof JsonObject message && message.getValue("message_id") instanceof Number number) {
            return number.longValue();
        }
        throw DeliveryFailed.temporarily("Telegram's answer is not readable", mark);
    }

    /** @return false if it is no longer there */
    private boolean edit(Reference standing, TelegramMessage message, Long lostAfter)
            throws DeliveryFailed, InterruptedException {
        Outcome outcome = bot.call("editMessageText", at(standing).mergeIn(text(message)));
        return switch (outcome) {
            case Done done -> true;
            case Refused refused when refused.says("message is not modified") -> true;
            case Refused refused when refused.says("message to edit not found") -> false;
            case Refused refused -> throw refused(refused, lostAfter);
            case TooMany wait -> throw tooMany(wait, lostAfter);
            case Unclear unclear -> throw DeliveryFailed.temporarily(unclear.reason(), lostAfter);
        };
    }

    private void delete(Reference standing, Long lostAfter) throws DeliveryFailed, InterruptedException {
        switch (bot.call("deleteMessage", at(standing))) {
            case Done done -> {}
            case Refused refused when refused.says("message to delete not found") -> {}
            case Refused refused -> throw refused(refused, lostAfter);
            case TooMany wait -> throw tooMany(wait, lostAfter);
            case Unclear unclear -> throw DeliveryFailed.temporarily(unclear.reason(), lostAfter);
        }
    }

    private static JsonObject text(TelegramMessage message) {
        return new JsonObject().put("text", message.html()).put("parse_mode", "HTML");
    }

    private static JsonObject at(Reference message) {
        return new JsonObject().put("chat_id", message.place()).put("message_id", message.number());
    }

    static DeliveryFailed tooMany(TooMany wait, Long lostAfter) {
        return DeliveryFailed.notBefore(
                wait.retryAfter(), "Telegram asks to wait " + wait.retryAfter().toSeconds() + " s", lostAfter);
    }

    /** A token that is not known is put right for all articles at once, in the configuration. */
    static DeliveryFailed refused(Refused refused, Long lostAfter) {
        return refused.code() == 401 || refused.code() == 404
                ? DeliveryFailed.temporarily("Telegram does not know articles.distribution.telegram.token", lostAfter)
                : DeliveryFailed.permanently("Telegram refuses: " + refused.description(), lostAfter);
    }
}
