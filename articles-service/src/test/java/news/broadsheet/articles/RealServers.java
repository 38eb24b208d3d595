package news.broadsheet.articles;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import news.broadsheet.local.test.KafkaResource;
import news.broadsheet.local.test.PostgresResource;
import news.broadsheet.local.test.TokenResource;

/** Starts the real servers of these tests, once for all of them. */
@WithTestResource(value = TokenResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "database", value = "articles"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(
        value = KafkaResource.class,
        initArgs =
                @ResourceArg(name = "topics", value = "articles:3:compact,imported-views:3:compact,api-keys:1:compact"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeServersResource.class, scope = TestResourceScope.GLOBAL)
class RealServers {}
