package news.broadsheet.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Starts servers and waits until they are ready, finds those that run already, and stops exactly these. */
public final class Supervisor {
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    private final Home home;
    private final Console console;
    private final ConcurrentHashMap<String, Server> started = new ConcurrentHashMap<>();

    public Supervisor(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    /** @return whether it had to be started; {@code false} where it ran already */
    public boolean start(Server server) throws Exception {
        started.put(server.name(), server);
        Optional<Child> running = Child.find(home.pidFile(server.name()));
        if (running.isPresent()) {
            awaitReady(server, running.get());
            console.say("  ✓ " + server.name() + " runs already");
            return false;
        }
        server.prepare(console);
        for (int port : server.ports()) {
            Ports.checkFree(server.name(), port);
        }
        return console.step("starting " + server.name(), () -> {
            awaitReady(server, Child.start(server.launch(), home.pidFile(server.name())));
            return true;
        });
    }

    private void awaitReady(Server server, Child child) throws PartFailed {
        Instant tooLate = Instant.now().plus(server.patience());
        while (!answers(server)) {
            if (!child.isAlive()) {
                throw PartFailed.withLog(server.name(), "ended before it was ready", home.log(server.name()));
            }
            if (Instant.now().isAfter(tooLate) || Thread.currentThread().isInterrupted()) {
                throw PartFailed.withLog(
                        server.name(),
                        "was not ready after " + server.patience().toSeconds() + " s",
                        home.log(server.name()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
        }
    }

    static boolean answers(Server server) {
        try {
            return server.isReady();
        } catch (Exception e) {
            return false; // not yet: the log of the part tells why, if it never does
        }
    }

    public Optional<Long> pid(String name) throws Exception {
        return Child.find(home.pidFile(name)).map(Child::pid);
    }

    Optional<Child> find(String name) throws Exception {
        return Child.find(home.pidFile(name));
    }

    /** @return whether it ran */
    public boolean stop(Server server) throws Exception {
        Optional<Child> child = find(server.name());
        if (child.isPresent()) {
            child.get().stop(server.stopSignal());
        }
        return child.isPresent();
    }

    /** SIGKILL, for fault tests. */
    public void kill(Server server) throws Exception {
        find(server.name()).ifPresent(Child::kill);
    }

    /** SIGSTOP to the server and all its children: its port takes connections, and nothing answers. For fault tests. */
    public void pause(Server server) throws Exception {
        signal(server, "STOP");
    }

    /** SIGCONT. */
    public void resume(Server server) throws Exception {
        signal(server, "CONT");
    }

    private void signal(Server server, String signal) throws Exception {
        Optional<Child> child = find(server.name());
        if (child.isPresent()) {
            child.get().signalAll(signal);
        }
    }

    /** Stops whatever this supervisor started, the youngest first. */
    public void stopAll() {
        for (Server server : started.values()) {
            try {
                stop(server);
            } catch (Exception e) {
                console.say("  ! " + server.name() + " could not be stopped: " + e);
            }
        }
    }
}
