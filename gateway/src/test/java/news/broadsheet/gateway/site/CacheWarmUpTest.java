package news.broadsheet.gateway.site;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import news.broadsheet.gateway.OperatorsSettings;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.cache.PublicCache;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that has just started, before its services. */
@RunningGateway
@TestProfile(OperatorsSettings.class)
class CacheWarmUpTest {

    @Inject
    PublicCache<?> cache;

    @AfterEach
    void forget() {
        cache.remove(Set.of("test"));
    }

    @Test
    void whatNobodyHasReadIsReadableWhenTheServicesFailSoonAfter() {
        try (PublishedSite site = new PublishedSite(cache)) {
            Awaitility.await("the articles of all languages are read once the services answer")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> site.articles().received().stream()
                            .anyMatch(request -> request.uri().getPath().equals("/api/v1/articles/en/city/a")));
            Awaitility.await("the last one is cached")
                    .until(() -> cache.fresh("/api/v1/articles/en/city/a").isPresent());
        }
        for (String language : new String[] {"az", "ru", "en"}) {
            given().get("/" + language + "/").then().statusCode(200).body(containsString("/" + language + "/city/a"));
            given().get("/" + language + "/city/a").then().statusCode(200);
        }
    }
}
