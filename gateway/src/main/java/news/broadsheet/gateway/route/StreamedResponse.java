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
 * A response whose body is read piece by piece, by a thread that waits for each. The connection is read only as fast as
 * pieces are taken, so that no file is in memory.
 */
final class StreamedResponse implements Closeable {
    private static final int AHEAD = 2;

    private final HttpClientResponse head;
    /** A future that succeeded with null is the end. */
    private final BlockingQueue<Future<Buffer>> pieces = new LinkedBlockingQueue<>();

    private volatile boolean ended;

    /** Must be called while the response is being delivered: what comes before the handlers are set is lost. */
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

    /** Returns null at the end. */
    @Nullable
    Buffer next(Duration timeout) throws ExecutionException, InterruptedException, TimeoutException {
        Future<Buffer> piece = pieces.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new TimeoutException();
        }
        if (piece.failed()) {
            throw new ExecutionException(piece.cause());
        }
        ended = piece.result() == null;
        head.fetch(1);
        return piece.result();
    }

    /** Gives the connection back when the response has no body, as that to HEAD. */
    void skip() {
        ended = true;
        head.resume();
    }

    /** Closes the connection unless the body was read to its end; a thread in {@link #next} then fails. */
    @Override
    public void close() {
        if (!ended) {
            head.request().reset();
        }
    }
}
