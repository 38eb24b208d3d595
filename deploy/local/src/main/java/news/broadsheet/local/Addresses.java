package news.broadsheet.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which part listens on which port. Every part but the databases has a second port for health and metrics, a thousand
 * higher; Kafka's second one, next to its first, is its controller's.
 */
public final class Addresses {
    private static final Map<String, Integer> USUAL = Map.of(
            "gateway", 8080,
            "articles-service", 8081,
            "search-service", 8082,
            "analytics-service", 8083,
            "keycloak", 8180,
            "postgres", 15432,
            "kafka", 19092,
            "elasticsearch", 19200);

    private final Map<String, Integer> ports;
    private final Map<String, Integer> listenPorts;

    private Addresses(Map<String, Integer> ports) {
        this(ports, Map.of());
    }

    private Addresses(Map<String, Integer> ports, Map<String, Integer> listenPorts) {
        this.ports = Collections.unmodifiableMap(new TreeMap<>(ports));
        this.listenPorts = Map.copyOf(listenPorts);
    }

    /** For tests: whatever is free. */
    public static Addresses free() {
        return new Addresses(USUAL.keySet().stream().collect(Collectors.toMap(part -> part, part -> freePair())));
    }

    /** Writes down that these are the home's, for whatever works with it from now on. */
    public Addresses rememberedIn(Home home) throws IOException {
        Properties all = new Properties();
        ports.forEach((part, port) -> all.setProperty(part, port.toString()));
        store(all, home);
        return this;
    }

    private static void store(Properties ports, Home home) throws IOException {
        Files.createDirectories(home.root());
        try (Writer out = Files.newBufferedWriter(file(home), StandardCharsets.UTF_8)) {
            ports.store(out, "Chosen with ./broadsheet up --port PART=N");
        }
    }

    private static Path file(Home home) {
        return home.root().resolve("ports.properties");
    }

    /**
     * For tests that put a proxy between a part and those who call it: they reach it at the same port as before.
     *
     * @param listenPorts where parts listen instead
     */
    public Addresses behindProxies(Map<String, Integer> listenPorts) {
        return new Addresses(ports, listenPorts);
    }

    /** A free port whose second port is free as well. */
    private static int freePair() {
        while (true) {
            int port = Ports.free();
            if (port + 1000 < 65536 && Ports.isFree(port + 1000) && Ports.isFree(port + 1)) {
                return port;
            }
        }
    }

    /** The usual ports, but for those chosen now or in an earlier {@code up}; what is chosen now is remembered. */
    static Addresses of(Home home, Map<String, Integer> chosen) throws IOException, PartFailed {
        Path file = file(home);
        Properties remembered = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                remembered.load(in);
            }
        }
        for (var choice : chosen.entrySet()) {
            if (!USUAL.containsKey(choice.getKey())) {
                throw new PartFailed("There is no part \"" + choice.getKey() + "\". Parts: "
                        + String.join(", ", new TreeMap<>(USUAL).keySet()));
            }
            if (choice.getValue() < 1 || choice.getValue() > 64535) {
                throw new PartFailed(
                        "A port is a number from 1 to 64535; " + choice.getKey() + "=" + choice.getValue());
            }
            remembered.setProperty(choice.getKey(), choice.getValue().toString());
        }
        if (!chosen.isEmpty()) {
            store(remembered, home);
        }
        Map<String, Integer> ports = new TreeMap<>(USUAL);
        remembered.forEach((part, port) -> ports.put(part.toString(), Integer.valueOf(port.toString())));
        return new Addresses(ports);
    }

    public int port(String part) {
        return ports.get(part);
    }

    /** Where a part listens: where others reach it, unless there is a proxy in between. */
    int listenPort(String part) {
        return listenPorts.getOrDefault(part, port(part));
    }

    public int secondPort(String part) {
        return port(part) + ("kafka".equals(part) ? 1 : 1000);
    }

    /** Where a service gives its health and metrics. */
    public String managementUrl(String service) {
        return "http://localhost:" + secondPort(service);
    }

    /** Seen from this machine's browsers, which accept cookies marked Secure on "localhost". */
    public String url(String part) {
        return "http://localhost:" + port(part);
    }
}
