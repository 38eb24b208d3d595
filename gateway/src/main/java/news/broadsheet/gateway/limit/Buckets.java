package news.broadsheet.gateway.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.CompletableFuture;

/** Where the units of all callers are kept. */
interface Buckets {
    /** Takes units of a caller, or none when too few are left. It does not block and does not fail. */
    CompletableFuture<ConsumptionProbe> take(String caller, BucketConfiguration size, int units);
}
