package news.broadsheet.gateway;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import news.broadsheet.local.test.KafkaResource;
import news.broadsheet.local.test.KeycloakResource;

/** A test of the gateway with a real Kafka and a real Keycloak, which all such tests share. */
@QuarkusTest
@WithTestResource(KeycloakResource.class)
@WithTestResource(value = KafkaResource.class, initArgs = @ResourceArg(name = "topics", value = RunningGateway.TOPICS))
@WithTestResource(UpstreamsResource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RunningGateway {
    String TOPICS =
            "articles:3:compact,ended-sessions:1,cache-purges:1,api-keys:1:compact,crawler-requests:1,disabled-staff:1";
}
