package news.broadsheet.articles;

import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that race each other. */
public final class ConcurrentCalls {
    private ConcurrentCalls() {}

    /** @return the answers' status codes, sorted */
    public static List<Integer> statuses(List<Callable<Response>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .map(Response::statusCode)
                    .sorted()
                    .toList();
        }
    }
}
