package news.broadsheet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;

/** Pictures as a client of the newsroom's API handles them. */
final class Pictures {
    private static final String MEDIA = "/api/v1/newsroom/media";

    private Pictures() {}

    /** A JPEG that cannot be compressed: four megabytes. */
    static byte[] noise() throws IOException {
        BufferedImage image = new BufferedImage(3000, 2400, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** A small one that no other has the bytes of. */
    static byte[] small() throws IOException {
        BufferedImage image = new BufferedImage(700, 400, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y += 20) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** By a client on a slow line, who gets an answer from the gateway in any case. */
    static CompletableFuture<Integer> sendSlowly(byte[] picture, String name) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RunningPlatform.gateway() + MEDIA + "?filename=" + name))
                .header("Authorization", "Bearer " + RunningPlatform.token("reporter"))
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new SlowLine(picture)), picture.length))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private static final class SlowLine extends ByteArrayInputStream {
        private static final int PIECE = 16_384;
        private static final Duration PAUSE = Duration.ofMillis(3);

        SlowLine(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] to, int offset, int length) {
            LockSupport.parkNanos(PAUSE.toNanos());
            return super.read(to, offset, Math.min(length, PIECE));
        }
    }

    static Response send(byte[] picture, String name) {
        return RunningPlatform.as("reporter")
                .contentType("image/jpeg")
                .queryParam("filename", name)
                .body(picture)
                .post(MEDIA);
    }

    static List<String> named(String name) {
        return RunningPlatform.as("reporter")
                .queryParam("q", name)
                .get(MEDIA)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    static JsonPath get(String id) {
        return RunningPlatform.as("reporter")
                .get(MEDIA + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Its name says the hash of what is in it. */
    static void checkFile(JsonPath picture, String file) throws Exception {
        String url = picture.getString(file + ".url");
        byte[] bytes = RunningPlatform.as("reporter")
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertTrue(url.contains("-" + hash.substring(0, 16) + "."), url + " has " + hash);
        if ("original".equals(file)) {
            assertEquals(picture.getInt("size"), bytes.length);
        }
    }
}
