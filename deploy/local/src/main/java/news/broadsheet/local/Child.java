package news.broadsheet.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of ours, remembered in a file by its id and start time, so that a later {@code down} stops exactly what
 * {@code up} started and never a stranger that got the same process id.
 */
final class Child {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ProcessHandle process;
    private final Path pidFile;

    private Child(ProcessHandle process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    static Child start(Launch launch, Path pidFile) throws IOException {
        ProcessHandle process = launch.start().toHandle();
        Files.createDirectories(pidFile.getParent());
        Files.writeString(pidFile, process.pid() + " " + startOf(process));
        return new Child(process, pidFile);
    }

    /** The process that the file names, if it still runs. */
    static Optional<Child> find(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> words = List.of(
                Files.readString(pidFile, StandardCharsets.UTF_8).strip().split(" ", 2));
        return ProcessHandle.of(Long.parseLong(words.getFirst()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> words.getLast().equals(startOf(process)))
                .map(process -> new Child(process, pidFile));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Resident memory of the process and its children in MiB, 0 where the system does not tell. */
    long memory() {
        return memoryOf(process)
                + process.descendants().mapToLong(Child::memoryOf).sum();
    }

    private static long memoryOf(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Asks with the given signal, waits, then kills; children that the process left behind are killed too. */
    void stop(String signal) throws IOException {
        List<ProcessHandle> descendants = process.descendants().toList();
        signal(signal);
        if (!waitFor(GRACE)) {
            process.destroyForcibly();
            waitFor(GRACE);
        }
        descendants.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        Files.deleteIfExists(pidFile);
    }

    /** SIGKILL, as a power cut or the kernel's memory killer would; the pid file stays, as it would then. */
    void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        waitFor(GRACE);
        // They may hold its port, which whoever starts it again needs.
        descendants.forEach(child -> child.onExit()
                .completeOnTimeout(child, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .join());
    }

    /** Sends the signal to the process and to all of its children. */
    void signalAll(String signal) throws IOException {
        signal(signal); // first, so that a process that is stopped makes no more children
        for (ProcessHandle child : process.descendants().toList()) {
            signal(child, signal);
        }
    }

    void signal(String signal) throws IOException {
        signal(process, signal);
    }

    private static void signal(ProcessHandle process, String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean waitFor(Duration atMost) {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
