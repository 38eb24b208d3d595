package news.broadsheet.articles.channels;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.LongPredicate;
import news.broadsheet.articles.channels.TelegramBot.Done;
import news.broadsheet.articles.channels.TelegramBot.Outcome;
import news.broadsheet.articles.channels.TelegramBot.Refused;
import news.broadsheet.articles.channels.TelegramBot.TooMany;
import news.broadsheet.articles.channels.TelegramBot.Unclear;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a post made whose answer was lost: to a time-out, a broken connection, an error of Telegram's own, or a crash
 * of ours. A bot cannot list a chat, but may try to edit by number: an empty edit changes nothing, and its refusal tells
 * our own message from a colleague's and from none. So every number above the last that was known before the post is
 * tried, until there is none for a while. Which of several lost messages is found does not matter: it is given the text of
 * the article that looked for it, or deleted for it, and the next article finds the next.
 *
 * <p>What this cannot do, said plainly. It relies on numbers that grow one by one, as they do in channels and supergroups,
 * though Telegram does not promise it; in a plain group a lost message may stay, doubled. A post that Telegram carries out
 * only after we have looked is not found; we look no sooner than five seconds after it. Where the bot may edit what others
 * wrote, and where too much was written by others since, it does not guess: the receipt fails and a person decides.
 */
final class LostMessageSearch {
    /** Instead of a number: only a person can say whether the message is there, and says so by asking for another try. */
    static final long UNDECIDED = -1;

    /** So many numbers without a message, and there are no more; a run of deleted ones is seldom longer. */
    private static final int ENOUGH_MISSING = 10;

    private static final int MOST_TRIES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final TelegramBot bot;
    private final String chat;
    private final LongPredicate isOurs;

    LostMessageSearch(TelegramBot bot, String chat, LongPredicate isOurs) {
        this.bot = bot;
        this.chat = chat;
        this.isOurs = isOurs;
    }

    /** @param after the last number that cannot be it */
    @Nullable
    Reference find(long after) throws DeliveryFailed, InterruptedException {
        if (after == UNDECIDED) {
            throw undecided("nobody has decided yet");
        }
        checkItMayNotEditOthers(after);
        long started = System.nanoTime();
        int missing = 0;
        int tries = 0;
        for (long number = after + 1; missing < ENOUGH_MISSING; number++) {
            if (isOurs.test(number)) {
                missing = 0;
                continue;
            }
            long surelyNot = number - 1 - missing;
            if (++tries > MOST_TRIES) {
                throw undecided("too much was written there since");
            }
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw DeliveryFailed.temporarily("Telegram is slow; looking for a lost message goes on", surelyNot);
            }
            switch (look(number, surelyNot)) {
                case OURS -> {
                    return new Reference(chat, number);
                }
                case MISSING -> missing++;
                case ANOTHERS -> missing = 0;
            }
        }
        return null;
    }

    private enum Seen {
        OURS,
        ANOTHERS,
        MISSING
    }

    private Seen look(long number, long surelyNot) throws DeliveryFailed, InterruptedException {
        Outcome outcome = bot.call(
                "editMessageReplyMarkup", new JsonObject().put("chat_id", chat).put("message_id", number));
        return switch (outcome) {
            case Done done -> Seen.OURS;
            case Refused refused when refused.says("message is not modified") -> Seen.OURS;
            case Refused refused when refused.says("message to edit not found") -> Seen.MISSING;
            case Refused refused when refused.says("message can't be edited") -> Seen.ANOTHERS;
            case Refused refused -> throw TelegramChannel.refused(refused, surelyNot);
            case TooMany wait -> throw TelegramChannel.tooMany(wait, surelyNot);
            case Unclear unclear -> throw DeliveryFailed.temporarily(unclear.reason(), surelyNot);
        };
    }

    private void checkItMayNotEditOthers(long after) throws DeliveryFailed, InterruptedException {
        Outcome outcome =
                bot.call("getChatMember", new JsonObject().put("chat_id", chat).put("user_id", bot.id()));
        switch (outcome) {
            case Done done -> {
                JsonObject member = done.answer().getJsonObject("result", new JsonObject());
                if (member.getBoolean("can_edit_messages", false)) {
                    throw undecided("the bot has the right to edit others' messages, so its own cannot be told apart");
                }
            }
            case Refused refused -> throw TelegramChannel.refused(refused, after);
            case TooMany wait -> throw TelegramChannel.tooMany(wait, after);
            case Unclear unclear -> throw DeliveryFailed.temporarily(unclear.reason(), after);
        }
    }

    private static DeliveryFailed undecided(String because) {
        return DeliveryFailed.permanently(
                "It is not known whether Telegram has the message: " + because
                        + ". Look into the chat, delete the message if it is there, and retry.",
                UNDECIDED);
    }
}
