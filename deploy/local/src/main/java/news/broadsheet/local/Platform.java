package news.broadsheet.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The whole of Broadsheet on this machine: PostgreSQL, Kafka, Elasticsearch, Keycloak and the four services, each started
 * as soon as what it needs is ready.
 */
public final class Platform {
    static final List<KafkaServer.Topic> TOPICS = List.of(
            new KafkaServer.Topic("articles", 3, true),
            new KafkaServer.Topic("views", 6, false),
            new KafkaServer.Topic("imported-views", 3, true),
            new KafkaServer.Topic("ended-sessions", 1, false),
            new KafkaServer.Topic("cache-purges", 1, false),
            new KafkaServer.Topic("api-keys", 1, true),
            new KafkaServer.Topic("crawler-requests", 1, false),
            new KafkaServer.Topic("disabled-staff", 1, false),
            new KafkaServer.Topic("articles-search-dead", 1, false),
            new KafkaServer.Topic("views-dead", 1, false));

    private final Path repository;
    private final Home home;
    private final Addresses addresses;
    private final Secrets secrets;
    private final Console console;
    private final NativeExecutables executables;
    private final Supervisor supervisor;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** A server, what must be ready before it starts, and what is to be done once it is. */
    private record Part(Server server, Set<String> needs, Then then) {}

    private interface Then {
        void run() throws Exception;
    }

    /**
     * @param repository the checkout whose build is run
     * @param executables as which the services run
     */
    public Platform(Path repository, Home home, Addresses addresses, NativeExecutables executables, Console console)
            throws IOException {
        this.repository = repository;
        this.home = home;
        this.addresses = addresses;
        this.secrets = new Secrets(home);
        this.console = console;
        this.executables = executables;
        this.supervisor = new Supervisor(home, console);
        declare();
    }

    private void declare() {
        PostgresServer postgres = new PostgresServer(
                home, addresses.port("postgres"), addresses.listenPort("postgres"), secrets.get("postgres.superuser"));
        add(postgres, Set.of(), () -> {
            for (String database : List.of("articles", "analytics", "keycloak")) {
                postgres.ensureDatabase(database, secrets.get("postgres." + database));
            }
        });
        KafkaServer kafka = new KafkaServer(
                home, addresses.port("kafka"), addresses.listenPort("kafka"), addresses.secondPort("kafka"));
        add(kafka, Set.of(), () -> kafka.ensureTopics(TOPICS));
        ElasticsearchServer elasticsearch = new ElasticsearchServer(
                home,
                addresses.port("elasticsearch"),
                addresses.listenPort("elasticsearch"),
                repository.resolve("search-service/elasticsearch-plugin/target/broadsheet-analysis.zip"));
        add(elasticsearch, Set.of(), () -> {});
        KeycloakServer keycloak = keycloak(postgres);
        add(keycloak, Set.of("postgres"), () -> {
            KeycloakAdmin admin = new KeycloakAdmin(keycloak.url(), secrets.get("keycloak.admin"));
            if (admin.ensureRealm(keycloak.realmFile())) {
                console.say("  ✓ updated Keycloak's realm");
            }
            admin.ensureUsers(DemoUser.all(secrets));
        });

        service(
                "articles-service",
                Set.of("postgres", "kafka", "keycloak"),
                keycloak,
                kafka,
                articlesEnvironment(postgres));
        service(
                "analytics-service",
                Set.of("postgres", "kafka", "keycloak"),
                keycloak,
                kafka,
                database(postgres, "analytics"));
        service(
                "search-service",
                Set.of("elasticsearch", "kafka", "keycloak"),
                keycloak,
                kafka,
                Map.of("QUARKUS_ELASTICSEARCH_HOSTS", elasticsearch.host()));
        service("gateway", Set.of("kafka", "keycloak"), keycloak, kafka, gatewayEnvironment());
    }

    private KeycloakServer keycloak(PostgresServer postgres) {
        return new KeycloakServer(
                home,
                List.of(addresses.port("keycloak"), addresses.secondPort("keycloak"), addresses.listenPort("keycloak")),
                realmFile(repository),
                new KeycloakServer.Database(postgres.jdbcUrl("keycloak"), "keycloak", secrets.get("postgres.keycloak")),
                Map.of(
                        "WEB_CLIENT_SECRET", secrets.get("client.web"),
                        "GATEWAY_CLIENT_SECRET", secrets.get("client.gateway"),
                        "ARTICLES_CLIENT_SECRET", secrets.get("client.articles"),
                        "SITE_URL", addresses.url("gateway"),
                        "DIRECT_GRANTS", "true"),
                secrets.get("keycloak.admin"));
    }

    static Path realmFile(Path repository) {
        return repository.resolve("auth/src/main/resources/realm/broadsheet-realm.json");
    }

    private Map<String, String> database(PostgresServer postgres, String database) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database),
                "QUARKUS_DATASOURCE_USERNAME", database,
                "QUARKUS_DATASOURCE_PASSWORD", secrets.get("postgres." + database));
    }

    private Map<String, String> articlesEnvironment(PostgresServer postgres) {
        Map<String, String> environment = new TreeMap<>(database(postgres, "articles"));
        environment.put(
                "ARTICLES_MEDIA_STORAGE_FOLDER",
                home.data("articles-service").resolve("media").toString());
        environment.put("ARTICLES_SITE_URL", addresses.url("gateway"));
        environment.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", secrets.get("client.articles"));
        environment.put("ARTICLES_PREVIEW_KEY", secrets.get("articles.preview") + secrets.get("articles.preview2"));
        return environment;
    }

    private Map<String, String> gatewayEnvironment() {
        return Map.of(
                "GATEWAY_UPSTREAMS_ARTICLES", addresses.url("articles-service"),
                "GATEWAY_UPSTREAMS_SEARCH", addresses.url("search-service"),
                "GATEWAY_UPSTREAMS_ANALYTICS", addresses.url("analytics-service"),
                "GATEWAY_SITE_URL", addresses.url("gateway"),
                "QUARKUS_OIDC_BROWSER_CREDENTIALS_SECRET", secrets.get("client.web"),
                "QUARKUS_OIDC_BROWSER_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET",
                        secrets.get("gateway.session") + secrets.get("gateway.session2"),
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", secrets.get("client.gateway"));
    }

    private void service(
            String name, Set<String> needs, KeycloakServer keycloak, KafkaServer kafka, Map<String, String> own) {
        Map<String, String> environment = new TreeMap<>(own);
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        List<Integer> ports = List.of(addresses.listenPort(name), addresses.secondPort(name));
        add(new Service(home, name, program(name), ports, environment), needs, () -> {});
    }

    /** What a command of articles-service runs as: it works for long, so no JVM that only starts quickly. */
    public Program commands() {
        String service = "articles-service";
        return executables
                .of(service)
                .map(Program::executable)
                .orElseGet(() -> Program.jvmAsInProduction(repository, service));
    }

    /** What a service runs as here. */
    public Program program(String service) {
        return executables.of(service).map(Program::executable).orElseGet(() -> Program.quickJvm(repository, service));
    }

    private void add(Server server, Set<String> needs, Then then) {
        parts.put(server.name(), new Part(server, needs, then));
    }

    /** The environment of each service, for {@code quarkus:dev} and its commands beside the running platform. */
    public Map<String, Map<String, String>> environments() {
        Map<String, Map<String, String>> environments = new TreeMap<>();
        for (Part part : parts.values()) {
            if (part.server() instanceof Service service) {
                environments.put(service.name(), service.environment());
            }
        }
        return environments;
    }

    /**
     * Starts what does not run. Where a part fails, the others are not waited for; those that are up stay, and the next
     * call goes on from there.
     *
     * @param without parts that are left out, for instance because they run from an IDE
     */
    public void start(Set<String> without) throws Exception {
        for (String name : without) {
            part(name);
        }
        Map<String, CompletableFuture<Void>> started = new LinkedHashMap<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Part part : parts.values()) {
                CompletableFuture<?>[] needed =
                        part.needs().stream().map(started::get).toArray(CompletableFuture[]::new);
                CompletableFuture<Void> start = without.contains(part.server().name())
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.allOf(needed).thenRunAsync(() -> startPart(part), threads);
                started.put(part.server().name(), start.whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                        threads.shutdownNow();
                    }
                }));
            }
            CompletableFuture.anyOf(
                            failed, CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new)))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PartFailed why ? why : e;
        }
    }

    private void startPart(Part part) {
        try {
            supervisor.start(part.server());
            part.then().run();
        } catch (Exception e) {
            throw new CompletionException(
                    e instanceof PartFailed ? e : new PartFailed(part.server().name() + ": " + e, e));
        }
    }

    /**
     * Loads the fictional newsroom; what is there already stays.
     *
     * @return how many articles it has
     */
    public int loadSample() throws Exception {
        Path sample = repository.resolve("deploy/local/src/main/resources/sample");
        return console.step(
                "loading the sample newsroom",
                () -> new SampleNewsroom(sample, addresses.url("gateway"), tokenUrl(), secrets).load(console));
    }

    /** Starts one part again, after it was stopped or killed. */
    public void start(String name) throws Exception {
        supervisor.start(part(name).server());
    }

    /** SIGKILL. */
    public void kill(String name) throws Exception {
        supervisor.kill(part(name).server());
    }

    /** SIGSTOP: the part keeps its port and its connections, and answers nothing until it is resumed. */
    public void pause(String name) throws Exception {
        supervisor.pause(part(name).server());
    }

    /** SIGCONT. */
    public void resume(String name) throws Exception {
        supervisor.resume(part(name).server());
    }

    /** Stops one part in order. */
    public void stop(String name) throws Exception {
        supervisor.stop(part(name).server());
    }

    /** Stops everything that runs, the services before the servers they need. */
    public List<String> stop() throws Exception {
        List<String> stopped = new ArrayList<>();
        for (Part part : List.copyOf(parts.values()).reversed()) {
            if (supervisor.stop(part.server())) {
                console.say("  ✓ stopped " + part.server().name());
                stopped.add(part.server().name());
            }
        }
        return stopped;
    }

    /** Stops the four services, and leaves the servers that they need. */
    void stopServices() throws Exception {
        for (Part part : List.copyOf(parts.values()).reversed()) {
            if (part.server() instanceof Service service) {
                supervisor.stop(service);
            }
        }
    }

    private Part part(String name) throws PartFailed {
        Part part = parts.get(name);
        if (part == null) {
            throw new PartFailed("There is no part \"" + name + "\". Parts: " + String.join(", ", parts.keySet()));
        }
        return part;
    }

    Path log(String name) throws PartFailed {
        return home.log(part(name).server().name());
    }

    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    Supervisor supervisor() {
        return supervisor;
    }

    boolean isReady(String name) throws PartFailed {
        return Supervisor.answers(part(name).server());
    }

    public Addresses addresses() {
        return addresses;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Home home() {
        return home;
    }

    /** Where Keycloak gives out tokens. */
    public String tokenUrl() {
        return addresses.url("keycloak") + "/realms/" + KeycloakServer.REALM + "/protocol/openid-connect/token";
    }
}
