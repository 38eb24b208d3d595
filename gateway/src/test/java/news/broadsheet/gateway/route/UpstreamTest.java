package news.broadsheet.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a running gateway, because circuit breakers are the platform's. */
@RunningGateway
class UpstreamTest {

    /** Circuit breakers have names that are there once in a process. */
    private static Upstream upstream(URI address) {
        return new Upstream(UUID.randomUUID().toString(), address, new SimpleMeterRegistry());
    }

    @ParameterizedTest
    @CsvSource({
        "http://articles,           http://articles:80/api/v1/labels?x=1",
        "http://articles/,          http://articles:80/api/v1/labels?x=1",
        "https://articles,          https://articles:443/api/v1/labels?x=1",
        "http://127.0.0.1:8081,     http://127.0.0.1:8081/api/v1/labels?x=1",
        "http://[::1]:8081,         http://[::1]:8081/api/v1/labels?x=1",
        "http://mesh:8081/articles, http://mesh:8081/articles/api/v1/labels?x=1",
    })
    void theTargetIsAppendedToTheConfiguredAddress(URI address, URI expected) {
        assertEquals(expected, upstream(address).uri("/api/v1/labels?x=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"articles:8081", "ftp://articles", "http:///api", "http://user@", "/articles"})
    void whatIsNoAddressStopsTheStart(URI address) {
        assertThrows(IllegalStateException.class, () -> upstream(address));
    }

    /** Whatever a client writes as its target, no part of it becomes the host or the port. */
    @ParameterizedTest
    @ValueSource(strings = {"http://articles", "http://articles:8081", "https://articles"})
    void noTargetLeadsElsewhere(URI address) {
        Upstream upstream = upstream(address);
        URI home = upstream.uri("/");
        String[] pieces = {
            ":9911",
            "/",
            "//",
            "x:",
            "@",
            "evil.example",
            "?",
            "#",
            "\\",
            "..",
            "%2f",
            "http://",
            "[::1]",
            " ",
            "\u0000",
            "api/v1/labels",
            "ı",
            ".",
            "&",
            ";"
        };
        Random random = new Random(27);
        int sent = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder target = new StringBuilder();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                target.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                URI uri = upstream.uri(target.toString());
                assertEquals(home.getHost(), uri.getHost(), target.toString());
                assertEquals(home.getPort(), uri.getPort(), target.toString());
                assertEquals(home.getScheme(), uri.getScheme(), target.toString());
                sent++;
            } catch (Problem.Invalid refused) {
                assertEquals(400, refused.status());
            }
        }
        assertTrue(sent > 100, "most were refused: " + sent);
    }

    private static void call(Upstream upstream, AtomicInteger asked, Problem failure) throws Throwable {
        try {
            upstream.call(Priority.READING, Duration.ZERO, Runnable::run, () -> {
                        asked.incrementAndGet();
                        return CompletableFuture.failedStage(failure);
                    })
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Test
    void whatDoesNotAnswerIsLeftAlone() {
        Upstream upstream = upstream(URI.create("http://articles"));
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            assertThrows(
                    Problem.Unavailable.class, () -> call(upstream, asked, Problem.Unavailable.part("articles", null)));
        }
        assertEquals(4, asked.get());
    }

    @Test
    void whatItRefusesDoesNotCountAsNotAnswering() {
        Upstream upstream = upstream(URI.create("http://articles"));
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            assertThrows(Problem.TooLarge.class, () -> call(upstream, asked, new Problem.TooLarge(1)));
        }
        assertEquals(20, asked.get());
    }
}
