package news.broadsheet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A demo user of the local platform with a token, renewed before it expires. */
public final class SignedIn {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Access tokens live 300 s. */
    private static final long RENEW_AFTER = 200_000_000_000L;

    private final String tokenUrl;
    private final String name;
    private final Secrets secrets;
    private String token;
    private long since;

    public SignedIn(String tokenUrl, String name, Secrets secrets) {
        this.tokenUrl = tokenUrl;
        this.name = name;
        this.secrets = secrets;
    }

    /** @param body null for none */
    public HttpResponse<String> send(String method, String url, JsonNode body, Map<String, String> headers)
            throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token());
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        HttpRequest.Builder request = Http.request(url)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        all.forEach(request::header);
        return Http.send(request.build());
    }

    private String token() throws Exception {
        if (token == null || System.nanoTime() - since > RENEW_AFTER) {
            HttpResponse<String> response = Http.postForm(
                    tokenUrl,
                    Map.of(
                            "grant_type",
                            "password",
                            "client_id",
                            "local",
                            "username",
                            name,
                            "password",
                            secrets.get("demo." + name)));
            token = JSON.readTree(expect(200, response).body())
                    .get("access_token")
                    .asText();
            since = System.nanoTime();
        }
        return token;
    }

    /** @throws PartFailed saying what was answered instead */
    public static HttpResponse<String> expect(int status, HttpResponse<String> response) throws PartFailed {
        if (response.statusCode() != status) {
            throw new PartFailed("%s %s answered %d instead of %d: %s"
                    .formatted(
                            response.request().method(),
                            response.request().uri(),
                            response.statusCode(),
                            status,
                            response.body()));
        }
        return response;
    }
}
