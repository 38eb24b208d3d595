package news.broadsheet.gateway.route;

import io.quarkus.logging.Log;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A request body up to the limit of its route. A larger body is read to its end before it is refused: a client that is
 * still sending would see a broken connection instead of the response.
 */
final class LimitedBody extends FilterInputStream {
    private final long limit;
    private final boolean none;
    private long read;

    LimitedBody(@Nullable InputStream body, long limit) {
        super(body == null ? InputStream.nullInputStream() : body);
        this.limit = limit;
        this.none = body == null;
    }

    /** Says whether the call has no body. */
    boolean isNone() {
        return none;
    }

    void checkAnnounced(String length) {
        try {
            if (length != null && Long.parseLong(length) > limit) {
                throw refused();
            }
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    /** Reads the whole body into memory. */
    byte[] whole() {
        try {
            return readAllBytes();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        read += Math.max(0, count);
        if (read > limit) {
            throw refused();
        }
        return count;
    }

    static Problem brokenOff(IOException e) {
        Log.debug("A client broke off its body", e);
        return Problem.Invalid.request("The body is not whole.");
    }

    private Problem refused() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw brokenOff(e);
        }
        return new Problem.TooLarge(limit);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
