package news.broadsheet.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import news.broadsheet.gateway.limit.LimitConfig;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request does not arrive: a head has a deadline, a body a least rate. A connection on which nothing
 * is asked is the idle time-out's business; of HTTP/2, whose streams share one connection, {@link StreamProgress} ends the
 * stream. Runs on the connection's event loop.
 */
public final class RequestProgress extends ChannelDuplexHandler {
    private final LimitConfig.Connections config;
    private @Nullable Future<?> check;
    private boolean inHead;
    private boolean answering;
    private boolean multiplexed;
    private long received;
    private Runnable refuseMalformed = () -> {};

    RequestProgress(LimitConfig.Connections config) {
        this.config = config;
    }

    /**
     * Says that the head of a request is complete.
     *
     * @param refuseMalformed answers a request whose body turns out to be none
     */
    public static void headIsComplete(RoutingContext routing, Runnable refuseMalformed) {
        HttpServerRequest request = routing.request();
        if (!(request.connection() instanceof ConnectionBase connection)) {
            return;
        }
        ChannelHandlerContext context = connection.channel().pipeline().context(RequestProgress.class);
        if (context == null) {
            return;
        }
        RequestProgress progress = (RequestProgress) context.handler();
        if (request.version() == HttpVersion.HTTP_2) {
            progress.multiplexed = true;
            progress.inHead = false;
            progress.cancel();
            new StreamProgress(progress.config, routing.vertx(), context, request).watch();
        } else {
            progress.refuseMalformed = refuseMalformed;
            progress.expectBody(context, routing);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes) {
            received += bytes.readableBytes();
        }
        boolean begins = !inHead && !answering && !multiplexed;
        inHead |= begins;
        super.channelRead(context, message);
        // Most heads come in one piece, and were read by now.
        if (begins && inHead) {
            schedule(context, config.headTimeout().toMillis(), () -> close(context));
        }
    }

    /** Whatever is written, the head is complete: a response, or what TLS answers. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (inHead) {
            inHead = false;
            cancel();
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancel();
        super.channelInactive(context);
    }

    /** Vert.x closes the connection whatever is wrong with a body, and says nothing to who sent it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (answering && !(cause instanceof IOException)) {
            refuseMalformed.run();
            context.pipeline().flush();
        }
        super.exceptionCaught(context, cause);
    }

    private void expectBody(ChannelHandlerContext context, RoutingContext routing) {
        HttpServerRequest request = routing.request();
        inHead = false;
        answering = true;
        cancel();
        routing.addEndHandler(sent -> answering = false);
        if (request.headers().contains("Content-Length") || request.headers().contains("Transfer-Encoding")) {
            checkBody(context, request);
        }
    }

    private void checkBody(ChannelHandlerContext context, HttpServerRequest request) {
        long before = received;
        long least = config.bodyRate() * config.bodyInterval().toMillis() / 1000;
        schedule(context, config.bodyInterval().toMillis(), () -> {
            if (request.isEnded() || !answering) {
                return;
            }
            // Nothing is read while the service is slower than the client.
            boolean reading = context.channel().config().isAutoRead();
            if (reading && received - before < least) {
                close(context);
            } else {
                checkBody(context, request);
            }
        });
    }

    private static void close(ChannelHandlerContext context) {
        context.close()
                .addListener(closed -> Log.debugf("%s was closed: its request does not arrive", context.channel()));
    }

    private void schedule(ChannelHandlerContext context, long millis, Runnable action) {
        cancel();
        check = context.executor().schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    private void cancel() {
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }
}
