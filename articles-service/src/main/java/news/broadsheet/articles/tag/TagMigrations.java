package news.broadsheet.articles.tag;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Adds to the migrations in SQL those in Java, which are not beside them and so not found by themselves. */
@Singleton
class TagMigrations implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration flyway) {
        flyway.javaMigrations(new V041__Fold_the_words_of_tags(), new V112__Fold_the_words_of_tags_anew());
    }
}
