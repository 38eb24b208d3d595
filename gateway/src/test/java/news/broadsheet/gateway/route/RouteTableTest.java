package news.broadsheet.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    private static final Map<String, String> TABLE = Map.of(
            "gateway.upstreams.one", "http://localhost:1",
            "gateway.routes.a.path", "/api/v1/articles",
            "gateway.routes.a.upstream", "one",
            "gateway.routes.a.methods", "GET",
            "gateway.routes.b.path", "/api/v1/articles/special",
            "gateway.routes.b.upstream", "one",
            "gateway.routes.b.methods", "GET,POST",
            "gateway.routes.b.roles", "editor");

    private static RouteTable table(Map<String, String> changes) {
        Map<String, String> properties = new HashMap<>(TABLE);
        properties.putAll(changes);
        return new RouteTable(new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(GatewayConfig.class));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/articles, /api/v1/articles",
        "HEAD, /api/v1/articles, /api/v1/articles",
        "GET, /api/v1/articles/x, /api/v1/articles",
        "POST, /api/v1/articles/special, /api/v1/articles/special",
        "GET, /api/v1/articles/special/x, /api/v1/articles/special",
        "GET, /api/v1/articles/specialist, /api/v1/articles"
    })
    void theLongestPathThatFitsWins(String method, String path, String expected) {
        assertEquals(expected, table(Map.of()).find(method, path).path());
    }

    @ParameterizedTest
    @CsvSource({"/", "/api/v1", "/api/v1/articlesx", "/api/v2/articles"})
    void whatIsNotListedIsNotThere(String path) {
        RouteTable table = table(Map.of());
        assertThrows(Problem.NotFound.class, () -> table.find("GET", path));
    }

    @Test
    void anotherMethodNamesTheRightOnes() {
        RouteTable table = table(Map.of());
        Problem problem =
                assertThrows(Problem.MethodNotAllowed.class, () -> table.find("DELETE", "/api/v1/articles/special"));
        assertEquals("GET, HEAD, OPTIONS, POST", problem.headers().get("Allow"));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.routes.a.path, /api/v1/articles/special, is there twice",
        "gateway.routes.a.path, no-slash, is no path",
        "gateway.routes.a.upstream, nowhere, not under gateway.upstreams",
        "gateway.routes.a.methods, FETCH, methods",
        "gateway.routes.b.roles, king, roles",
        "gateway.routes.b.cache, true, another",
        "gateway.routes.b.timeout, PT0S, timeout",
        "gateway.routes.b.canary.upstream, nowhere, not under gateway.upstreams",
        "gateway.routes.b.sunset, 2027-01-01, must come after",
        "gateway.routes.b.deprecation-info, https://newspaper.example, needs",
        "gateway.upstreams.one, one:80, is no address"
    })
    void aTableThatMakesNoSenseStopsTheStart(String property, String value, String says) {
        Map<String, String> change = Map.of(property, value);
        Exception refused = assertThrows(IllegalStateException.class, () -> table(change));
        assertTrue(refused.getMessage().contains(says), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "30, 300", "100, 1000"})
    void aCanaryGetsItsShareOfTheCallersAndEachStaysWhereItIs(int share, int expected) {
        Route route = table(Map.of(
                        "gateway.upstreams.two", "http://localhost:2",
                        "gateway.routes.a.canary.upstream", "two",
                        "gateway.routes.a.canary.share", Integer.toString(share)))
                .find("GET", "/api/v1/articles");
        int calls = 0;
        for (int i = 0; i < 1000; i++) {
            String address = "192.0.2." + i;
            String upstream = route.upstreamFor(name -> address);
            assertEquals(upstream, route.upstreamFor(name -> address));
            calls += "two".equals(upstream) ? 1 : 0;
        }
        assertEquals(expected, calls, 50);
    }
}
