package news.broadsheet.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of our own services, as the build packaged it, configured by environment as it would be in a cluster. */
final class Service implements Server {
    private final Home home;
    private final String name;
    private final Path program;
    private final int port;
    private final int managementPort;
    private final Map<String, String> environment;

    Service(Home home, Path repository, String name, Addresses addresses, Map<String, String> environment) {
        this.home = home;
        this.name = name;
        this.program = repository.resolve(name).resolve("target/quarkus-app");
        this.port = addresses.port(name);
        this.managementPort = addresses.secondPort(name);
        this.environment = Map.copyOf(environment);
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
        return environment;
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
        return new Launch(
                name,
                Jvm.command(
                        "256m",
                        Cache.writable("cds").resolve(name + ".jsa"),
                        "-jar",
                        program.resolve("quarkus-run.jar").toString()),
                environment,
                home.data(name),
                home.log(name));
    }

    @Override
    public boolean isReady() throws Exception {
        return Http.status("http://127.0.0.1:" + managementPort + "/q/health/ready") == 200;
    }
}
