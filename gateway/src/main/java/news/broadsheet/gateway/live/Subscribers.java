package news.broadsheet.gateway.live;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The streams of one event loop, on which all of this runs. Between so many of them others get their turn. */
final class Subscribers {
    private static final int AT_ONCE = 256;
    private static final int WAITING = 256;
    private static final EventStream[] NOBODY = {};

    private final EventLoop loop;
    private final Set<EventStream> streams = new LinkedHashSet<>();
    private final Queue<Message> waiting = new ArrayDeque<>();
    private @Nullable Message current;
    private EventStream[] receivers = NOBODY;
    private int sent;

    Subscribers(EventLoop loop) {
        this.loop = loop;
    }

    void add(EventStream stream) {
        streams.add(stream);
    }

    /** Returns false when it was not there any more. */
    boolean remove(EventStream stream) {
        return streams.remove(stream);
    }

    /** From any thread, in the order of the calls. */
    void send(Message message) {
        loop.execute(() -> enqueue(message));
    }

    /** From any thread. */
    void forEach(Consumer<EventStream> action) {
        loop.execute(() -> Set.copyOf(streams).forEach(action));
    }

    /** When events come faster than they can be sent, clients had better load the list once. */
    private void enqueue(Message message) {
        if (waiting.size() < WAITING) {
            waiting.add(message);
        } else {
            waiting.clear();
            waiting.add(Message.reset(message.number(), message.position()));
        }
        if (current == null) {
            deliver();
        }
    }

    private void deliver() {
        for (int turn = 0; turn < AT_ONCE; turn++) {
            if (sent == receivers.length) {
                current = waiting.poll();
                if (current == null) {
                    receivers = NOBODY;
                    sent = 0;
                    return;
                }
                receivers = streams.toArray(NOBODY);
                sent = 0;
            } else {
                receivers[sent++].send(current);
            }
        }
        loop.execute(this::deliver);
    }
}
