package news.broadsheet.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is read piece by piece by a blocking thread. The connection is read only as fast as pieces are
 * taken, so that no file is held in memory.
 */
final class StreamedResponse implements Closeable {
    private static final int AHEAD = 2;

    private final HttpClientResponse head;
    /** A future that succeeded with null marks the end. */
    private final BlockingQueue<Future<Buffer>> pieces = new LinkedBlockingQueue<>();

    private volatile boolean ended;
    private volatile boolean finished;

    /**
     * Must be called on the event loop while the response is being delivered: data that arrives before the handlers
     * are set is lost.
     */
    StreamedResponse(HttpClientResponse head) {
        this.head = head;
        head.pause()
                .handler(piece -> pieces.add(Future.succeededFuture(piece)))
                .endHandler(end -> pieces.add(Future.succeededFuture()))
                .exceptionHandler(failure -> pieces.add(Future.failedFuture(failure)))
                .fetch(AHEAD);
    }

    HttpClientResponse head() {
        return head;
    }

    /** Waits for the next piece and returns null at the end of the body. */
    @Nullable
    Buffer next(Duration timeout) throws ExecutionException, InterruptedException, TimeoutException {
        Future<Buffer> piece = pieces.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new TimeoutException();
        }
        if (piece.failed()) {
            throw new ExecutionException(piece.cause());
        }
        ended = piece.result() == null && !finished;
        head.fetch(1);
        return piece.result();
    }

    /** Ends the body for whoever reads it behind what has arrived, although the service would go on. */
    void finish() {
        finished = true;
        pieces.add(Future.succeededFuture());
    }

    /** Returns the connection to the pool when the response has no body, such as the response to HEAD. */
    void skip() {
        ended = true;
        head.resume();
    }

    /** Closes the connection unless the body was read to its end. A thread that waits in {@link #next} then fails. */
    @Override
    public void close() {
        if (!ended) {
            head.request().reset();
        }
    }
}
