package news.broadsheet.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import news.broadsheet.local.Addresses;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.NativeExecutables;
import news.broadsheet.local.Platform;
import news.broadsheet.local.Ports;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The platform that {@code ./broadsheet up} starts, on free ports with empty data, once for all test classes. Everything
 * goes through the gateway.
 */
public final class RunningPlatform implements BeforeAllCallback {
    /** "Within two seconds", as a reader expects it, times ten for a loaded machine; {@link Stopwatch} says what it was. */
    static final Duration SOON = Duration.ofSeconds(20);

    /** Set by {@code ./broadsheet test --native}: the services run as native executables. */
    private static final String NATIVE = "broadsheet.native";

    /** Set by {@code ./broadsheet test --all}: there is a proxy before each part but the gateway. */
    private static final String PROXIES = "broadsheet.proxies";

    private static final List<String> BEHIND_PROXIES = List.of(
            "articles-service",
            "search-service",
            "analytics-service",
            "postgres",
            "kafka",
            "elasticsearch",
            "keycloak");

    private static final Map<String, FaultyProxy> PROXY_BY_PART = new TreeMap<>();

    private static Platform platform;

    @Override
    public synchronized void beforeAll(ExtensionContext context) throws Exception {
        if (platform == null) {
            Home home = new Home(Path.of("target", "platform"));
            platform(home, Addresses.free(), NativeExecutables.NONE, Console.SILENT)
                    .stop(); // of a run that was killed
            home.wipe();
            Console console = new Console(System.out);
            NativeExecutables executables = Boolean.getBoolean(NATIVE)
                    ? NativeExecutables.build(repository(), console)
                    : NativeExecutables.NONE;
            Addresses addresses = Addresses.free().rememberedIn(home);
            platform = platform(
                    home, Boolean.getBoolean(PROXIES) ? behindProxies(addresses) : addresses, executables, console);
            Runtime.getRuntime().addShutdownHook(new Thread(RunningPlatform::stop, "stop the platform"));
            platform.start(Set.of());
        }
    }

    private static Addresses behindProxies(Addresses addresses) {
        Map<String, Integer> listenPorts = new HashMap<>();
        for (String part : BEHIND_PROXIES) {
            int listenPort = Ports.free();
            listenPorts.put(part, listenPort);
            PROXY_BY_PART.put(part, new FaultyProxy(addresses.port(part), listenPort));
        }
        return addresses.behindProxies(listenPorts);
    }

    /** By the name of the part behind it; none unless they were asked for. */
    static Map<String, FaultyProxy> proxies() {
        return PROXY_BY_PART;
    }

    private static Platform platform(Home home, Addresses addresses, NativeExecutables executables, Console console)
            throws IOException {
        return new Platform(repository(), home, addresses, executables, console);
    }

    private static void stop() {
        try {
            platform.stop();
            for (FaultyProxy proxy : PROXY_BY_PART.values()) {
                proxy.close();
            }
        } catch (Exception e) {
            System.out.println("The platform could not be stopped: " + e);
        }
    }

    static Platform platform() {
        return platform;
    }

    static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("broadsheet"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside a checkout of Broadsheet");
    }

    static String gateway() {
        return platform.addresses().url("gateway");
    }

    /** A reader without any identity. */
    static RequestSpecification reader() {
        return given().baseUri(gateway());
    }

    /**
     * The redirect to Keycloak's sign-in page. The gateway says for some seconds that nobody can sign in after a test that has
     * stopped Keycloak.
     */
    static Response beginSignIn() {
        return soon("one can sign in")
                .until(() -> reader().redirects().follow(false).get("/newsroom"), page -> page.statusCode() == 302);
    }

    /** A demo user, freshly signed in at Keycloak. */
    static RequestSpecification as(String user) {
        return with(token(user));
    }

    /** Whoever signed in before: Keycloak takes a tenth of a second for each time. */
    static RequestSpecification with(String token) {
        return reader().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static String token(String user) {
        return given().formParam("grant_type", "password")
                .formParam("client_id", "local")
                .formParam("username", user)
                .formParam("password", platform.secrets().get("demo." + user))
                .post(platform.tokenUrl())
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    static ConditionFactory soon(String what) {
        return Awaitility.await(what)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(java.net.SocketException.class);
    }
}
