package news.broadsheet.search.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** The Elasticsearch of these tests, asked in JSON and without the service. */
record RawElasticsearch(HttpClient http, ObjectMapper json) implements AutoCloseable {

    RawElasticsearch(ObjectMapper json) {
        this(HttpClient.newHttpClient(), json);
    }

    JsonNode send(String method, String path) throws IOException {
        return send(method, path, "");
    }

    JsonNode send(String method, String path, String body) throws IOException {
        String host = ConfigProvider.getConfig().getValue("quarkus.elasticsearch.hosts", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = answer(request);
        if (response.statusCode() != 200) {
            throw new IOException("Elasticsearch says " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
