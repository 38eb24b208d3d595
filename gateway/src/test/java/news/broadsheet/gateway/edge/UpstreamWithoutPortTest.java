package news.broadsheet.gateway.edge;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.UpstreamsResource;
import news.broadsheet.local.test.KafkaResource;
import news.broadsheet.local.test.KeycloakResource;
import org.junit.jupiter.api.Test;

/** Services whose addresses end in their host's name: what is written behind it could become their port. */
@QuarkusTest
@WithTestResource(KeycloakResource.class)
@WithTestResource(value = KafkaResource.class, initArgs = @ResourceArg(name = "topics", value = RunningGateway.TOPICS))
@WithTestResource(value = UpstreamsResource.class, initArgs = @ResourceArg(name = "port", value = "none"))
class UpstreamWithoutPortTest {

    @Test
    void whateverIsAskedForNoStrangerIsConnectedTo() throws Exception {
        SsrfProbe.assertNoForeignConnection();
    }
}
