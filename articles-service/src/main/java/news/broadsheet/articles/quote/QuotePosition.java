package news.broadsheet.articles.quote;

import java.time.Instant;
import java.util.UUID;
import news.broadsheet.http.Cursor;
import org.jspecify.annotations.Nullable;

/** The last quotation of a page. */
record QuotePosition(Instant at, UUID article, int number) {
    static QuotePosition of(LiveQuote last) {
        return new QuotePosition(last.publishedAt(), last.article(), last.number());
    }

    String cursor(String list) {
        return Cursor.write(list, at.toString(), article.toString(), Integer.toString(number));
    }

    /** The first page has none. */
    static @Nullable QuotePosition read(String list, @Nullable String after) {
        return Cursor.read(
                list,
                after,
                keys -> new QuotePosition(
                        Instant.parse(keys.getFirst()),
                        UUID.fromString(keys.get(1)),
                        Integer.parseInt(keys.getLast())));
    }
}
