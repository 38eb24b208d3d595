package news.broadsheet.articles.lease;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;

/**
 * A lease that a job keeps for as long as it runs. It is renewed after a quarter of its life: three quarters are left at
 * least for what begins under it. For one thread.
 */
public final class RenewedLease {
    private final Leases leases;
    private final String name;
    private final Duration life;
    private Optional<Leases.Held> held = Optional.empty();
    private long renewAt;

    public RenewedLease(Leases leases, String name, Duration life) {
        this.leases = leases;
        this.name = name;
        this.life = life;
    }

    /** Empty while another replica has it. */
    public Optional<Leases.Held> take() {
        if (held.isEmpty() || System.nanoTime() - renewAt >= 0) {
            held = leases.take(name, life);
            renewAt = System.nanoTime() + life.toNanos() / 4;
        }
        return held;
    }

    /** Has it asked for anew by the next {@link #take}: it may have changed hands. */
    public void forget() {
        held = Optional.empty();
    }

    /** Lets another replica take it at once. */
    public void release() {
        try {
            leases.release(name);
        } catch (RuntimeException e) {
            Log.debug("The lease will run out instead of being released", e);
        }
    }
}
