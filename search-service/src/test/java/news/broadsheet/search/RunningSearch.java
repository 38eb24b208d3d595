package news.broadsheet.search;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import news.broadsheet.local.test.ElasticsearchResource;
import news.broadsheet.local.test.KafkaResource;
import news.broadsheet.local.test.TokenResource;

/** A test of the service with a real Elasticsearch and Kafka, which all such tests share. */
@QuarkusTest
@WithTestResource(ElasticsearchResource.class)
@WithTestResource(
        value = KafkaResource.class,
        initArgs = @ResourceArg(name = "topics", value = "articles:3:compact,articles-search-dead:1"))
@WithTestResource(TokenResource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RunningSearch {}
