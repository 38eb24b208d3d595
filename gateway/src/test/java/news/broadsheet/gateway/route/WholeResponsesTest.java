package news.broadsheet.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.Test;

/** Nothing of a response is lost when the thread that waits for it is kept from running. */
@RunningGateway
class WholeResponsesTest {
    private static final int READERS = 50;
    private static final int READS = 200;

    @Inject
    BackendClient backend;

    @Test
    void bodiesAreWholeWhileTheProcessorsAreBusy() throws Exception {
        try (FakeService articles = FakeService.of("articles");
                ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            for (int i = 0; i < READERS * READS; i++) {
                articles.answers("/api/v1/labels?n=" + i, "{}");
            }
            List<Future<Integer>> empty = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                int first = reader * READS;
                empty.add(readers.submit(() -> emptyBodies(first)));
            }
            int found = 0;
            for (Future<Integer> each : empty) {
                found += each.get();
            }
            assertEquals(0, found, "of " + READERS * READS);
        }
    }

    private int emptyBodies(int first) {
        int empty = 0;
        for (int read = first; read < first + READS; read++) {
            WholeResponse response = backend.read("/api/v1/labels?n=" + read).answer();
            assertEquals(200, response.status());
            empty += response.body().length == 0 ? 1 : 0;
        }
        return empty;
    }
}
