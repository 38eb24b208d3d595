package news.broadsheet.gateway.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import news.broadsheet.gateway.live.LiveEvent.Filter;

/** A client that listens. All methods are called on the event loop of its connection. */
final class EventStream {
    private final HttpServerRequest request;
    private final Filter filter;
    private final Runnable dropped;
    private long heard;

    /** @param dropped told when the client is too slow */
    EventStream(HttpServerRequest request, Filter filter, Runnable dropped) {
        this.request = request;
        this.filter = filter;
        this.dropped = dropped;
    }

    Filter filter() {
        return filter;
    }

    /**
     * Sends the beginning.
     *
     * @param heard number of the last message that it includes
     * @param queue bytes that may wait for the client
     */
    void begin(long heard, String beginning, int queue) {
        this.heard = heard;
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            response.setChunked(true).setWriteQueueMaxSize(queue).write(beginning);
        }
    }

    /** Disconnects a client that has not taken what was sent before: it comes back and says where it was. */
    void send(Message message) {
        HttpServerResponse response = request.response();
        boolean concerned = message.about() == null || message.about().concerns(filter);
        if (message.number() <= heard || !concerned || response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            dropped.run();
            response.reset();
        } else {
            response.write(message.bytes());
        }
    }

    /** Ends the stream with its connection, which leads here and not to another replica. */
    void end(String last) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        HttpConnection connection = request.connection();
        response.end(Buffer.buffer(last)).onComplete(sent -> {
            if (request.version() == HttpVersion.HTTP_2) {
                connection.shutdown();
            } else {
                connection.close();
            }
        });
    }
}
