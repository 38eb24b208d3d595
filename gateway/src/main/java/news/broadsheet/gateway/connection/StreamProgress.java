package news.broadsheet.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import news.broadsheet.gateway.limit.LimitConfig;
import org.jspecify.annotations.Nullable;

/**
 * Resets an HTTP/2 stream whose body does not arrive at the least rate; the others of its connection go on. Runs on the
 * connection's event loop.
 */
final class StreamProgress {
    private final LimitConfig.Connections config;
    private final Vertx vertx;
    private final ChannelHandlerContext context;
    private final HttpServerRequest request;

    StreamProgress(
            LimitConfig.Connections config, Vertx vertx, ChannelHandlerContext context, HttpServerRequest request) {
        this.vertx = vertx;
        this.config = config;
        this.context = context;
        this.request = request;
    }

    /** Looks at the stream until its body has arrived; first when Netty has seen whether it has one. */
    void watch() {
        vertx.runOnContext(soon -> check());
    }

    private void check() {
        if (isArriving()) {
            long before = request.bytesRead();
            vertx.setTimer(config.bodyInterval().toMillis(), timer -> checkSince(before));
        }
    }

    private void checkSince(long before) {
        long least = config.bodyRate() * config.bodyInterval().toMillis() / 1000;
        if (isArriving() && request.bytesRead() - before < least && !awaitsService()) {
            Log.debugf("A stream of %s was reset: its request does not arrive", context.channel());
            request.response().reset(Http2Error.CANCEL.code());
        } else {
            check();
        }
    }

    private boolean isArriving() {
        Http2Stream stream = stream();
        return stream != null && stream.state().remoteSideOpen();
    }

    /** What came is not consumed, which keeps the client from sending more: the service is slower. */
    private boolean awaitsService() {
        return connection().local().flowController().unconsumedBytes(stream()) > 0;
    }

    /** None once it is closed. */
    private @Nullable Http2Stream stream() {
        return connection().stream(request.streamId());
    }

    private Http2Connection connection() {
        return context.pipeline().get(Http2ConnectionHandler.class).connection();
    }
}
