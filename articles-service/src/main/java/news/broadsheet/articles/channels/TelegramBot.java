package news.broadsheet.articles.channels;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import news.broadsheet.articles.channels.OutboundHttp.Answer;
import news.broadsheet.articles.channels.OutboundHttp.NoAnswer;

/**
 * Telegram's Bot API. The token is part of every address and leaves this class in no other way.
 *
 * @see <a href="https://core.telegram.org/bots/api#making-requests">Making requests</a>
 */
final class TelegramBot {
    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,18}):[A-Za-z0-9_-]{8,200}");
    private static final Duration UNSPECIFIED_WAIT = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 300;

    private final OutboundHttp outbound;
    private final URI api;
    private final String token;
    private final long id;

    TelegramBot(OutboundHttp outbound, URI api, String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            throw new IllegalStateException(
                    "articles.distribution.telegram.token must be a bot's token: its number, a colon and the secret");
        }
        this.outbound = outbound;
        this.api = api;
        this.token = token;
        this.id = Long.parseLong(parts.group(1));
    }

    /** What Telegram says to a request. */
    sealed interface Outcome {}

    /** @param answer as a whole; of interest is its {@code result} */
    record Done(JsonObject answer) implements Outcome {}

    /** Nothing was done. */
    record Refused(int code, String description) implements Outcome {
        boolean says(String words) {
            return description.toLowerCase(Locale.ROOT).contains(words);
        }
    }

    /** Nothing was done, and nothing will be before that time has passed. */
    record TooMany(Duration retryAfter) implements Outcome {}

    /** @param mayBeDone whether it may have been done nevertheless */
    record Unclear(String reason, boolean mayBeDone) implements Outcome {}

    /** The bot's own number among Telegram's users. */
    long id() {
        return id;
    }

    Outcome call(String method, JsonObject parameters) throws InterruptedException {
        try {
            return read(
                    outbound.post(api.resolve("/bot" + token + "/" + method), "application/json", parameters.encode()));
        } catch (NoAnswer e) {
            return new Unclear(e.getMessage(), e.mayBeHeard());
        }
    }

    private Outcome read(Answer answer) {
        if (answer.status() >= 500) {
            return new Unclear("Telegram answered " + answer.status(), true);
        }
        try {
            JsonObject said = new JsonObject(answer.body());
            if (Boolean.TRUE.equals(said.getBoolean("ok"))) {
                return new Done(said);
            }
            return refusal(said.getInteger("error_code", answer.status()), said);
        } catch (DecodeException | ClassCastException e) {
            return answer.isSuccess()
                    ? new Unclear("Telegram's answer is not readable", true)
                    : refusal(answer.status(), new JsonObject());
        }
    }

    private Outcome refusal(int code, JsonObject said) {
        if (code == 429) {
            int seconds = said.getJsonObject("parameters", new JsonObject())
                    .getInteger("retry_after", Math.toIntExact(UNSPECIFIED_WAIT.toSeconds()));
            return new TooMany(Duration.ofSeconds(Math.max(1, seconds)));
        }
        String description = said.getString("description", "no reason").replace(token, "…");
        return code >= 500
                ? new Unclear("Telegram answered " + code, true)
                : new Refused(code, description.substring(0, Math.min(description.length(), LONGEST_REASON)));
    }
}
