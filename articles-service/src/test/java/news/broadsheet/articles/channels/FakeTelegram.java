package news.broadsheet.articles.channels;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;

/** As much of the Bot API as a newsroom's bot uses, with Telegram's words of refusal. It keeps its messages. */
final class FakeTelegram extends FakeServer {
    private static final String NOT_MODIFIED =
            "Bad Request: message is not modified: specified new message content and "
                    + "reply markup are exactly the same as a current content and reply markup of the message";

    private final String token;
    private final Map<String, TreeMap<Long, String>> chats = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Set<String> others = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private boolean mayEditOthers;
    private int retryAfter = 3;

    FakeTelegram(URI address, String token) {
        super(address);
        this.token = token;
    }

    /** The messages that stand in a chat, in order. */
    synchronized List<String> messages(String chat) {
        return List.copyOf(chats.getOrDefault(chat, new TreeMap<>()).values());
    }

    /** Those with that link. */
    List<String> messages(String chat, String path) {
        return messages(chat).stream()
                .filter(text -> text.endsWith("https://newspaper.example" + path))
                .toList();
    }

    /** A colleague writes there. */
    synchronized void isWrittenTo(String chat, String text) {
        long number = add(chat, text);
        others.add(chat + "/" + number);
    }

    /** A colleague deletes everything there. */
    synchronized void isEmptied(String chat) {
        chats.remove(chat);
    }

    synchronized void closes(String chat, boolean nowClosed) {
        if (nowClosed) {
            closed.add(chat);
        } else {
            closed.remove(chat);
        }
    }

    synchronized void letsTheBotEditOthers(boolean lets) {
        mayEditOthers = lets;
    }

    synchronized void asksToWait(int seconds) {
        retryAfter = seconds;
    }

    @Override
    synchronized Reply tooMany() {
        return new Reply(
                429,
                refusal(429, "Too Many Requests: retry after " + retryAfter)
                        .put("parameters", new JsonObject().put("retry_after", retryAfter))
                        .encode());
    }

    @Override
    synchronized Reply does(String target, String body) {
        String prefix = "/bot" + token + "/";
        if (!target.startsWith(prefix)) {
            return refuse(401, "Unauthorized: " + target);
        }
        JsonObject asked = new JsonObject(body);
        String chat = asked.getString("chat_id");
        if (closed.contains(chat)) {
            return refuse(403, "Forbidden: bot is not a member of the channel chat");
        }
        return switch (target.substring(prefix.length())) {
            case "sendMessage" -> send(chat, asked);
            case "editMessageText" -> edit(chat, asked.getLong("message_id"), text(asked));
            case "editMessageReplyMarkup" -> edit(chat, asked.getLong("message_id"), null);
            case "deleteMessage" -> delete(chat, asked.getLong("message_id"));
            case "getChatMember" ->
                done(new JsonObject().put("status", "administrator").put("can_edit_messages", mayEditOthers));
            default -> refuse(404, "Not Found: method not found");
        };
    }

    private Reply send(String chat, JsonObject asked) {
        String text = text(asked);
        if (text.isBlank() || text.length() > 4096) {
            return refuse(400, "Bad Request: message is too long");
        }
        return done(new JsonObject().put("message_id", add(chat, text)));
    }

    private long add(String chat, String text) {
        long number = numbers.merge(chat, 1L, Long::sum);
        chats.computeIfAbsent(chat, name -> new TreeMap<>()).put(number, text);
        return number;
    }

    private static String text(JsonObject asked) {
        String html = asked.getString("text");
        return "HTML".equals(asked.getString("parse_mode"))
                ? Jsoup.parseBodyFragment(html).body().wholeText()
                : html;
    }

    private Reply edit(String chat, long number, String text) {
        TreeMap<Long, String> messages = chats.getOrDefault(chat, new TreeMap<>());
        String before = messages.get(number);
        if (before == null) {
            return refuse(400, "Bad Request: message to edit not found");
        }
        if (others.contains(chat + "/" + number) && !mayEditOthers) {
            return refuse(400, "Bad Request: message can't be edited");
        }
        if (text == null || text.equals(before)) {
            return refuse(400, NOT_MODIFIED);
        }
        messages.put(number, text);
        return done(new JsonObject().put("message_id", number));
    }

    private Reply delete(String chat, long number) {
        String before = chats.getOrDefault(chat, new TreeMap<>()).remove(number);
        return before == null ? refuse(400, "Bad Request: message to delete not found") : done(true);
    }

    private static Reply done(Object result) {
        return new Reply(
                200, new JsonObject().put("ok", true).put("result", result).encode());
    }

    private static Reply refuse(int code, String description) {
        return new Reply(code, refusal(code, description).encode());
    }

    private static JsonObject refusal(int code, String description) {
        return new JsonObject().put("ok", false).put("error_code", code).put("description", description);
    }
}
