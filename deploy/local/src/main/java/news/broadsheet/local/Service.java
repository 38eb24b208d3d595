package news.broadsheet.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of our own services, as the build packaged it, configured by environment as it would be in a cluster. */
public final class Service implements Server {
    private final Home home;
    private final String name;
    private final Path program;
    private final int port;
    private final int managementPort;
    private final Map<String, String> environment;
    private final boolean quickToStart;

    Service(Home home, Path repository, String name, Addresses addresses, Map<String, String> environment) {
        this(home, repository, name, List.of(addresses.port(name), addresses.secondPort(name)), environment, true);
    }

    /**
     * @param ports for calls and for health, on the loopback interface; the environment is told
     * @param quickToStart the JVM of the local platform; false for one as in production, for measuring
     */
    public Service(
            Home home,
            Path repository,
            String name,
            List<Integer> ports,
            Map<String, String> environment,
            boolean quickToStart) {
        this.home = home;
        this.name = name;
        this.program = repository.resolve(name).resolve("target/quarkus-app");
        this.port = ports.getFirst();
        this.managementPort = ports.getLast();
        this.environment = new TreeMap<>(environment);
        this.environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        this.environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        this.environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        this.quickToStart = quickToStart;
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
        if (!Files.exists(program.resolve("quarkus-run.jar"))) {
            throw new PartFailed(name + " is not built: " + program + " is missing. Run mvn package");
        }
        home.ownedData(name);
        Unprivileged.checkReaches(program);
    }

    @Override
    public Launch launch() throws Exception {
        String jar = program.resolve("quarkus-run.jar").toString();
        return new Launch(
                name,
                quickToStart
                        ? Jvm.command("256m", Cache.writable("cds").resolve(name + ".jsa"), "-jar", jar)
                        : Jvm.asInProduction("-jar", jar),
                environment,
                home.data(name),
                home.log(name));
    }

    @Override
    public boolean isReady() throws Exception {
        return Http.status("http://127.0.0.1:" + managementPort + "/q/health/ready") == 200;
    }
}
