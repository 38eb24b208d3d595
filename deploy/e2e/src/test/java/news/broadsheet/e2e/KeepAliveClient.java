package news.broadsheet.e2e;

import java.io.IOException;
import java.net.ConnectException;
import java.util.function.BooleanSupplier;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.util.EntityUtils;

/**
 * Somebody who asks again and again on one connection, and opens another only when an answer says that this one is closed.
 * What breaks is not asked again, as most clients would without a word.
 */
final class KeepAliveClient {
    private final HttpGet request;
    private final BooleanSupplier isBalanced;
    private int answers;
    private int broken;
    private boolean toldToLeave;
    private String firstFailure = "";

    /** @param isBalanced whether a load balancer would still give out connections to there */
    KeepAliveClient(String url, String token, BooleanSupplier isBalanced) {
        this.request = new HttpGet(url);
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        this.isBalanced = isBalanced;
    }

    /** Asks until it was told to leave its connection and gets no other. */
    void run() {
        try (var connections = new BasicHttpClientConnectionManager();
                CloseableHttpClient client = HttpClients.custom()
                        .setConnectionManager(connections)
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .build()) {
            boolean connected = false;
            while (connected || isBalanced.getAsBoolean()) {
                connected = ask(client);
            }
        } catch (IOException e) {
            fails(e.toString());
        }
    }

    /** @return whether the connection stays */
    private boolean ask(CloseableHttpClient client) {
        try (CloseableHttpResponse answer = client.execute(request)) {
            EntityUtils.consume(answer.getEntity());
            int status = answer.getStatusLine().getStatusCode();
            if (status >= 500) {
                fails("status " + status);
            }
            answers++;
            boolean stays = answer.getFirstHeader(HttpHeaders.CONNECTION) == null
                    || !"close"
                            .equalsIgnoreCase(answer.getFirstHeader(HttpHeaders.CONNECTION)
                                    .getValue());
            toldToLeave |= !stays;
            return stays;
        } catch (ConnectException e) {
            fails("not even a connection: " + e.getMessage());
            return false;
        } catch (IOException e) {
            fails(e.toString());
            return false;
        }
    }

    private void fails(String how) {
        broken++;
        firstFailure = firstFailure.isEmpty() ? how : firstFailure;
    }

    int answers() {
        return answers;
    }

    int broken() {
        return broken;
    }

    boolean wasToldToLeave() {
        return toldToLeave;
    }

    String firstFailure() {
        return firstFailure;
    }
}
