package news.broadsheet.articles.migration.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Of what a source says of an article and what the import adds to it: another one means that it has changed over there. It is
 * made of the source's own text, so what a later version of ours converts differently has not changed; and of named values in
 * one written form (RFC 8785), so neither has what a later version calls or orders differently. View counts grow by
 * themselves and are no part of it.
 *
 * <p>A change of this form makes a new {@link #FORM}; what was hashed in another is compared by its time, see {@link BatchDiff}.
 */
final class ContentHash {
    /** Before 2, the hash was of the records' text form, and had no number. */
    private static final String FORM = "2:";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ContentHash() {}

    static boolean isOfThisForm(String hash) {
        return hash.startsWith(FORM);
    }

    static String of(ConvertedArticle ready) {
        ImportedArticle source = ready.source();
        ObjectNode said = JSON.objectNode()
                .put("headline", source.headline())
                .put("lead", source.original().lead())
                .put("text", source.original().text())
                .put("language", source.language())
                .put("standing", standing(source))
                .put("publishedAt", time(source.publishedAt()));
        said.set("section", source.section() == null ? null : term(source.section()));
        said.set("tags", terms(source.tags()));
        said.set("authors", terms(source.authors()));
        ArrayNode shown = said.putArray("pictures");
        source.original().pictures().forEach(picture -> shown.add(picture(picture)));
        said.set("image", source.image() == null ? null : picture(source.image()));
        // What the import adds: another --section, --byline, or pictures that were missing the last time.
        said.put("filedUnder", ready.article().section());
        said.set("byline", strings(ready.article().byline()));
        said.set("files", strings(ready.pictures()));
        return FORM + sha256(said);
    }

    private static String standing(ImportedArticle source) {
        return switch (source.standing()) {
            case DRAFT -> "draft";
            case IN_REVIEW -> "inReview";
            case PUBLISHED -> "published";
        };
    }

    private static String time(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static ArrayNode terms(List<Term> terms) {
        ArrayNode array = JSON.arrayNode();
        terms.forEach(term -> array.add(term(term)));
        return array;
    }

    private static ObjectNode term(Term term) {
        return JSON.objectNode().put("slug", term.slug()).put("name", term.name());
    }

    private static ObjectNode picture(Image image) {
        return JSON.objectNode()
                .put("address", image.address())
                .put("alt", image.alt())
                .put("caption", image.caption())
                .put("credit", image.credit());
    }

    private static ArrayNode strings(Iterable<String> strings) {
        ArrayNode array = JSON.arrayNode();
        strings.forEach(array::add);
        return array;
    }

    private static String sha256(ObjectNode said) {
        try {
            byte[] bytes = new JsonCanonicalizer(said.toString()).getEncodedUTF8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("What Jackson wrote is no JSON", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
