package news.broadsheet.gateway.live;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to many clients: the same bytes to all of them.
 *
 * @param number in the order of sending
 * @param position the id that clients come back with
 * @param about null for what concerns everybody
 */
record Message(
        long number,
        @Nullable TopicPosition position,
        Buffer bytes,
        @Nullable LiveEvent about) {

    static Message of(long number, TopicPosition position, LiveEvent event) {
        return new Message(number, position, Buffer.buffer(event.frame() + id(position) + "\n"), event);
    }

    /** A comment, so that the connection is seen to live, and the position, so that clients come back with a recent one. */
    static Message heartBeat(long number, @Nullable TopicPosition position) {
        return new Message(number, position, Buffer.buffer(":\n" + id(position) + "\n"), null);
    }

    /** Tells clients to load anew what they show: something may have passed that they were not told of. */
    static Message reset(long number, @Nullable TopicPosition position) {
        return new Message(number, position, Buffer.buffer("event: reset\ndata: {}\n" + id(position) + "\n"), null);
    }

    static String id(@Nullable TopicPosition position) {
        return position == null ? "" : "id: " + position + "\n";
    }
}
