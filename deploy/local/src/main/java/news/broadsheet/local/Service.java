package news.broadsheet.local;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of our own services, as the build packaged it, configured by environment as it would be in a cluster. */
public final class Service implements Server {
    private final Home home;
    private final String name;
    private final Program program;
    private final int port;
    private final int managementPort;
    private final Map<String, String> environment;

    /** @param ports for calls and for health, on the loopback interface; the environment is told */
    public Service(Home home, String name, Program program, List<Integer> ports, Map<String, String> environment) {
        this.home = home;
        this.name = name;
        this.program = program;
        this.port = ports.getFirst();
        this.managementPort = ports.getLast();
        this.environment = new TreeMap<>(environment);
        this.environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        this.environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        this.environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port, managementPort);
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    @Override
    public void prepare(Console console) throws Exception {
        if (!Files.exists(program.file())) {
            throw new PartFailed(name + " is not built: " + program.file() + " is missing. Start with ./broadsheet up");
        }
        home.ownedData(name);
        Unprivileged.checkReaches(program.file().getParent());
    }

    @Override
    public Launch launch() throws Exception {
        return new Launch(name, program.command(List.of()), environment, home.data(name), home.log(name));
    }

    @Override
    public boolean isReady() throws Exception {
        // Quarkus opens both ports at once: the health port may answer before the other is open.
        Ports.checkListening(port);
        return Http.status("http://127.0.0.1:" + managementPort + "/q/health/ready") == 200;
    }
}
