package news.broadsheet.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The services' native executables. They are built by Maven with the native-image builder of {@code GRAALVM_HOME}, and kept
 * in the cache for as long as what they are built of stays the same: an executable takes minutes and gigabytes of memory.
 *
 * @param byService empty where the services run by the JVM
 */
public record NativeExecutables(Map<String, Path> byService) {
    public static final NativeExecutables NONE = new NativeExecutables(Map.of());

    public static final List<String> SERVICES =
            List.of("articles-service", "analytics-service", "search-service", "gateway");

    private static final String REMEMBERED = "native.properties";

    public NativeExecutables {
        byService = Map.copyOf(byService);
    }

    Optional<Path> of(String service) {
        return Optional.ofNullable(byService.get(service));
    }

    /**
     * Builds those that are not in the cache, one after the other.
     *
     * @throws PartFailed without a builder, or when a build fails
     */
    public static NativeExecutables build(Path repository, Console console) throws PartFailed {
        Path builder = builder();
        Map<String, Path> byService = new TreeMap<>();
        for (String service : SERVICES) {
            String name = "native-" + service + "-" + fingerprint(repository, service, builder);
            Path folder = Cache.folder(
                    name,
                    target -> console.step(
                            "building the native executable of " + service + ", which takes minutes", () -> {
                                build(repository, service);
                                return keep(repository.resolve(service).resolve("target"), target, service);
                            }));
            byService.put(service, folder.resolve(service));
        }
        return new NativeExecutables(byService);
    }

    private static Path builder() throws PartFailed {
        String home = System.getenv("GRAALVM_HOME");
        if (home == null || home.isBlank()) {
            throw new PartFailed("Native executables need a native-image builder, and GRAALVM_HOME is not set."
                    + " Let it point to GraalVM or Mandrel for JDK 25 or newer (SDKMAN: sdk install java 25-graal)");
        }
        Path builder = Path.of(home).toAbsolutePath();
        if (!Files.isExecutable(builder.resolve("bin/native-image"))) {
            throw new PartFailed("GRAALVM_HOME is " + builder + ", where there is no bin/native-image."
                    + " Let it point to GraalVM or Mandrel for JDK 25 or newer");
        }
        return builder;
    }

    /** A hash of all that an executable is made of. */
    private static String fingerprint(Path repository, String service, Path builder) throws PartFailed {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            add(hash, "builder", builder.resolve("release"));
            for (Path input : inputs(repository, service)) {
                add(hash, repository.relativize(input).toString(), input);
            }
            return HexFormat.of().formatHex(hash.digest()).substring(0, 16);
        } catch (IOException | UncheckedIOException | NoSuchAlgorithmException e) {
            throw new PartFailed("Cannot read what " + service + " is made of: " + e, e);
        }
    }

    private static List<Path> inputs(Path repository, String service) throws IOException {
        List<Path> inputs = new ArrayList<>();
        List<Path> roots = new ArrayList<>(List.of(repository.resolve("pom.xml")));
        for (String module : List.of("http-api", service)) {
            roots.add(repository.resolve(module).resolve("pom.xml"));
            roots.add(repository.resolve(module).resolve("src/main"));
        }
        for (String other : SERVICES) { // the gateway publishes them
            roots.add(repository.resolve(other).resolve("contract/openapi.yaml"));
        }
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile).sorted().forEach(inputs::add);
            }
        }
        return inputs;
    }

    private static void add(MessageDigest hash, String name, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        hash.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
        hash.update(content);
    }

    private static void build(Path repository, String service) throws Exception {
        Path target = Files.createDirectories(repository.resolve(service).resolve("target"));
        for (Path earlier : results(target)) {
            Files.delete(earlier);
        }
        Path log = target.resolve("native-build.log");
        ProcessBuilder maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "--no-transfer-progress",
                        "package",
                        "-Dmaven.test.skip=true",
                        "-Dformat.goal=check",
                        "-Dquarkus.native.enabled=true",
                        "-pl",
                        service,
                        "-am")
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process build = maven.start();
        Thread interrupted = new Thread(build::destroy, "end the build");
        Runtime.getRuntime().addShutdownHook(interrupted);
        int code = build.waitFor();
        Runtime.getRuntime().removeShutdownHook(interrupted);
        if (code != 0) {
            throw PartFailed.withLog(service, "could not be built as a native executable", log);
        }
    }

    /** The executable, and the libraries that it loads from its own folder. */
    private static Path keep(Path built, Path folder, String service) throws IOException {
        for (Path file : results(built)) {
            String name = file.getFileName().toString();
            Files.copy(file, folder.resolve(name.endsWith(".so") ? name : service));
        }
        if (!Files.isExecutable(folder.resolve(service))) {
            throw new IOException("The build of " + service + " has made no executable in " + built);
        }
        return folder;
    }

    private static List<Path> results(Path target) throws IOException {
        List<Path> results = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target, "*{-runner,.so}")) {
            files.forEach(results::add);
        }
        return results;
    }

    /** What the platform was started with last. */
    static NativeExecutables rememberedIn(Home home) throws IOException {
        Path file = home.root().resolve(REMEMBERED);
        if (!Files.exists(file)) {
            return NONE;
        }
        Properties paths = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            paths.load(in);
        }
        Map<String, Path> byService = new TreeMap<>();
        paths.stringPropertyNames().forEach(service -> byService.put(service, Path.of(paths.getProperty(service))));
        return new NativeExecutables(byService);
    }

    void rememberIn(Home home) throws IOException {
        Path file = home.root().resolve(REMEMBERED);
        if (byService.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Properties paths = new Properties();
        byService.forEach((service, path) -> paths.setProperty(service, path.toString()));
        try (OutputStream out = Files.newOutputStream(file)) {
            paths.store(out, "The services run as these executables; ./broadsheet up without --native ends that");
        }
    }
}
