package news.broadsheet.articles.migration.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.ReadOptions;

/** Exports of WordPress: one of a whole site, and those that a test writes. */
final class WordPressFixture {
    static final Path EXPORT = CollectingSink.fixture("wordpress.xml");

    private WordPressFixture() {}

    static WordPressExport export(Path file) {
        return new WordPressExport(List.of(file), ReadOptions.USUAL);
    }

    static String rss(String items) {
        return "<?xml version=\"1.0\"?><rss><channel>" + items + "</channel></rss>";
    }

    static CollectingSink items(Path folder, String items) throws IOException {
        return CollectingSink.of(export(write(folder, rss(items))));
    }

    static String item(String title) {
        return "<item><title>" + title + "</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>"
                + "<wp:status>publish</wp:status><content:encoded>a</content:encoded></item>";
    }

    static Path write(Path folder, String content) throws IOException {
        return Files.writeString(folder.resolve("export.xml"), content, StandardCharsets.UTF_8);
    }
}
