package news.broadsheet.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** A connection to the gateway that sends what it is given byte by byte: client libraries would repair it. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    /** @param headers by name in any case */
    public record Reply(int status, Map<String, String> headers, String body) {}

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    public static RawConnection open() throws IOException {
        Socket socket = new Socket("localhost", port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawConnection(socket);
    }

    public static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    /** Sends one request and reads its answer. */
    public static Reply ask(String request) throws IOException {
        try (RawConnection connection = open()) {
            return connection.send(request).reply();
        }
    }

    /** @param target as it is, ISO 8859-1 */
    public static Reply get(String target, String... headers) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return ask("GET " + target + " HTTP/1.1\r\nHost: localhost:" + port() + "\r\n" + lines
                + "Connection: close\r\n\r\n");
    }

    public RawConnection send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The next answer. */
    public Reply reply() throws IOException {
        InputStream in = socket.getInputStream();
        String statusLine = line(in);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":", 2);
            headers.merge(header[0], header[1].strip(), (a, b) -> a + ", " + b);
        }
        String body;
        if (headers.containsKey("Content-Length")) {
            body = utf8(in.readNBytes(Integer.parseInt(headers.get("Content-Length"))));
        } else if ("chunked".equals(headers.get("Transfer-Encoding"))) {
            body = chunks(in);
        } else {
            body = utf8(in.readAllBytes());
        }
        return new Reply(Integer.parseInt(statusLine.split(" ", 3)[1]), headers, body);
    }

    /** Whether the gateway has closed the connection without another byte. */
    public boolean isAtItsEnd() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.append(utf8(in.readNBytes(size)));
            line(in);
        }
        line(in);
        return body.toString();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection ended in \"" + line + "\"");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
