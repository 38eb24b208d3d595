package news.broadsheet.articles.newsroom.preview;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import news.broadsheet.http.ProductionCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with a key for links to drafts that others may know. */
@Singleton
class PreviewKeyIsSecret implements ProductionCheck {
    private static final int LENGTH = 32;

    private final Optional<String> key;

    PreviewKeyIsSecret(@ConfigProperty(name = "articles.preview.key") Optional<String> key) {
        this.key = key;
    }

    @Override
    public List<String> unsafe() {
        return key.filter(PreviewKeyIsSecret::isSecret).isPresent()
                ? List.of()
                : List.of("articles.preview.key must be a secret of at least " + LENGTH
                        + " characters, or links to drafts can be forged");
    }

    /** The key of dev mode and tests is known to everybody who can read. */
    private static boolean isSecret(String key) {
        return key.length() >= LENGTH && !key.startsWith("only-for-");
    }
}
