package news.broadsheet.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code ./broadsheet} that have to do with the running platform. */
@Command(name = "broadsheet")
public final class Broadsheet {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath();
    private static final Home HOME = new Home(REPOSITORY.resolve(fromCaller("BROADSHEET_HOME", ".broadsheet")));

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final Console console = new Console(out);

    private Broadsheet() {}

    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        java.util.logging.LogManager.getLogManager().reset();
        CommandLine commands = new CommandLine(new Broadsheet());
        commands.setExpandAtFiles(false);
        // Their options are the service's: here they are words like any other.
        ArticlesCommand.VERBS.forEach(verb -> commands.getSubcommands()
                .get(verb)
                .setUnmatchedOptionsArePositionalParams(true)
                .setStopAtPositional(false));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("broadsheet: " + (failure instanceof PartFailed ? failure.getMessage() : failure));
            return 1;
        });
        System.exit(commands.execute(arguments));
    }

    private static String fromCaller(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** What follows is the service's to understand. */
    @Command(name = "import", description = "Brings articles of another system here.")
    int importArticles(@Parameters(arity = "0..*") List<String> words) throws Exception {
        return articlesCommand("import", words);
    }

    @Command(name = "export", description = "Writes all articles into a folder.")
    int exportArticles(@Parameters(arity = "0..*") List<String> words) throws Exception {
        return articlesCommand("export", words);
    }

    @Command(name = "verify-history", description = "Checks all that was public.")
    int verifyHistory(@Parameters(arity = "0..*") List<String> words) throws Exception {
        return articlesCommand("verify-history", words);
    }

    private int articlesCommand(String verb, List<String> words) throws Exception {
        Path caller = REPOSITORY.resolve(fromCaller("BROADSHEET_CALLER", ""));
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(words == null ? List.of() : words);
        return new ArticlesCommand(platform(Map.of()), caller, console).run(all);
    }

    @Command(name = "up", description = "Starts what is not running.")
    int up(
            @Option(names = "--fresh", description = "From empty data.") boolean fresh,
            @Option(names = "--port", description = "PART=N") Map<String, Integer> ports,
            @Option(names = "--without", description = "A part to leave out.") Set<String> without,
            @Option(names = "--native", description = "The services as native executables.") boolean asExecutables)
            throws Exception {
        return alone(() -> {
            long began = System.nanoTime();
            runServicesAs(asExecutables ? NativeExecutables.build(REPOSITORY, console) : NativeExecutables.NONE);
            if (fresh) {
                platform(Map.of()).stop();
                removeData();
            }
            Platform platform = platform(ports == null ? Map.of() : ports);
            writeEnvironments(platform);
            platform.start(without == null ? Set.of() : without);
            if (without == null) {
                loadSample(platform);
            }
            welcome(platform, began);
            return 0;
        });
    }

    /** A service that runs otherwise is stopped first. */
    private void runServicesAs(NativeExecutables executables) throws Exception {
        if (!executables.equals(NativeExecutables.rememberedIn(HOME))) {
            platform(Map.of()).stopServices();
            executables.rememberIn(HOME);
        }
    }

    @Command(name = "build-native", description = "Builds the native executables that are not in the cache.")
    int buildExecutables() throws Exception {
        NativeExecutables.build(REPOSITORY, console).byService().values().forEach(out::println);
        return 0;
    }

    /** Secrets are in the environment, as they are for Keycloak's own import. */
    @Command(name = "update-realm", description = "Brings a Keycloak elsewhere to the realm file.")
    int updateRealm(@Option(names = "--keycloak", required = true, description = "Its address.") String address)
            throws Exception {
        if (fromCaller("SITE_URL", "").isEmpty()) {
            throw new PartFailed(
                    "Set what Keycloak was given at its first start, SITE_URL at least: the realm file's own"
                            + " address is that of one machine.");
        }
        String password = fromCaller("KEYCLOAK_ADMIN_PASSWORD", "");
        RealmFile file = RealmFile.read(Platform.realmFile(REPOSITORY), System.getenv());
        boolean changed = new KeycloakAdmin(address.replaceFirst("/$", ""), password).ensureRealm(file);
        out.println(changed ? "The realm was updated." : "The realm was up to date.");
        return 0;
    }

    @Command(name = "down", description = "Stops what up started.")
    int down() throws Exception {
        return alone(() -> {
            if (platform(Map.of()).stop().isEmpty()) {
                out.println("Nothing was running.");
            }
            return 0;
        });
    }

    @Command(name = "status", description = "What runs.")
    int status() throws Exception {
        Platform platform = platform(Map.of());
        boolean all = true;
        out.printf("%-20s %-9s %8s %7s  %s%n", "part", "state", "pid", "memory", "address");
        for (String name : platform.names()) {
            var child = platform.supervisor().find(name);
            String state = child.isEmpty() ? "stopped" : platform.isReady(name) ? "ready" : "not ready";
            all &= "ready".equals(state);
            out.printf(
                    "%-20s %-9s %8s %7s  %s%n",
                    name,
                    state,
                    child.map(process -> Long.toString(process.pid())).orElse("-"),
                    child.map(process -> process.memory() + " MB").orElse("-"),
                    "localhost:" + platform.addresses().port(name));
        }
        return all ? 0 : 3;
    }

    @Command(name = "logs", description = "The log of a part.")
    int logs(
            @Parameters(paramLabel = "PART") String part,
            @Option(names = "-f", description = "Follow it.") boolean follow)
            throws Exception {
        Path log = platform(Map.of()).log(part);
        if (!Files.exists(log)) {
            throw new PartFailed(part + " has not logged anything yet (" + log + ")");
        }
        List<String> tail = follow ? List.of("tail", "-n", "50", "-f", log.toString()) : List.of("cat", log.toString());
        return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }

    @Command(name = "reset", description = "Removes the data, after asking.")
    int reset(@Option(names = "--yes", description = "Without asking.") boolean yes) throws Exception {
        if (!yes) {
            out.print("Stop the platform and remove all its data, logs and secrets in " + HOME.root() + "? [y/N] ");
            out.flush();
            byte[] answer = new byte[1];
            if (System.in.read(answer) != 1 || answer[0] != 'y') {
                out.println("Nothing was removed.");
                return 1;
            }
        }
        return alone(() -> {
            platform(Map.of()).stop();
            removeData();
            Files.deleteIfExists(HOME.root().resolve("ports.properties"));
            NativeExecutables.NONE.rememberIn(HOME);
            out.println("Removed.");
            return 0;
        });
    }

    private Platform platform(Map<String, Integer> ports) throws IOException, PartFailed {
        Unprivileged.checkOwns(HOME.root());
        Files.createDirectories(HOME.root());
        return new Platform(REPOSITORY, HOME, Addresses.of(HOME, ports), NativeExecutables.rememberedIn(HOME), console);
    }

    /** Not the record of what is built, nor the chosen ports. */
    private static void removeData() throws IOException {
        for (String removed : List.of("data", "run", "env")) {
            Archive.deleteTree(HOME.root().resolve(removed));
        }
        Files.deleteIfExists(HOME.root().resolve("secrets.properties"));
        Files.deleteIfExists(HOME.root().resolve("sample-loaded"));
        try (var logs = Files.newDirectoryStream(HOME.root().resolve("logs"))) {
            for (Path log : logs) {
                if (!log.endsWith("build.log")) {
                    Files.delete(log);
                }
            }
        } catch (java.nio.file.NoSuchFileException none) {
            return; // never started
        }
    }

    /** Two {@code up} at once would start everything twice. */
    @SuppressWarnings("try") // the lock is held, not used
    private static int alone(Callable<Integer> work) throws Exception {
        Files.createDirectories(HOME.root());
        try (FileChannel channel = FileChannel.open(
                        HOME.root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new PartFailed("Another ./broadsheet up, down or reset is at work here. Wait until it is done.");
            }
            return work.call();
        }
    }

    private static void writeEnvironments(Platform platform) throws IOException {
        Path folder = HOME.root().resolve("env");
        Files.createDirectories(folder);
        for (var service : platform.environments().entrySet()) {
            Path file = folder.resolve(service.getKey());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            StringBuilder lines = new StringBuilder();
            service.getValue().forEach((name, value) -> lines.append("export %s='%s'%n".formatted(name, value)));
            Files.writeString(file, lines);
        }
    }

    private void loadSample(Platform platform) throws Exception {
        Path marker = HOME.root().resolve("sample-loaded");
        if (Files.exists(marker)) {
            return;
        }
        Files.writeString(marker, platform.loadSample() + " articles");
    }

    private void welcome(Platform platform, long began) {
        String site = platform.addresses().url("gateway");
        out.printf(
                """

                Broadsheet is up %s

                  The site            %s/
                  The newsroom        %s/newsroom
                  API documentation   %s/api/docs
                  Keycloak            %s/admin  (%s / %s)

                  Demo users          %s
                      Signing in, all but the reporter set up an authenticator app first.

                  ./broadsheet status | logs PART | down
                """,
                Console.since(began),
                site,
                site,
                site,
                platform.addresses().url("keycloak"),
                KeycloakServer.ADMIN,
                platform.secrets().get("keycloak.admin"),
                String.join(
                        "\n                      ",
                        DemoUser.all(platform.secrets()).stream()
                                .map(user -> "%-9s %s".formatted(user.name(), user.password()))
                                .toList()));
    }
}
