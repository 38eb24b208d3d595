package news.broadsheet.articles.migration;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what a source gives. */
public final class CollectingSink implements Source.Sink {
    private final List<ImportedArticle> articles = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public static CollectingSink of(Source source) throws IOException {
        CollectingSink collected = new CollectingSink();
        source.read(collected);
        return collected;
    }

    public static Path fixture(String name) {
        try {
            return Path.of(
                    CollectingSink.class.getResource("/importing/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void article(ImportedArticle article) {
        articles.add(article);
    }

    @Override
    public void warning(Warning kind, String sourceId, String detail) {
        warnings.add(sourceId + " " + kind);
    }

    public ImportedArticle article(String id) {
        return articles.stream()
                .filter(article -> article.sourceId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public List<ImportedArticle> articles() {
        return articles;
    }

    public List<String> warnings() {
        return warnings;
    }
}
