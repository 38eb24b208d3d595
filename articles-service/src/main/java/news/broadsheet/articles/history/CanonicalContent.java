package news.broadsheet.articles.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.text.ArticleText;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What a public version says, in the one form that its hash is made of: JSON as RFC 8785 (JCS) writes it. Whoever has
 * the document and the hash before it can check the hash with any JSON library: {@code SHA-256} over the 64 hexadecimal
 * digits of the former hash, followed by the bytes of the document.
 */
final class CanonicalContent {
    /**
     * The number of this form, stored with each version: an older version is hashed in its own form for ever. 1 does not
     * name itself and has no subtitle; from 2 on it is the field {@code schema}.
     */
    static final int SCHEMA = 2;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CanonicalContent() {}

    static byte[] of(PublicVersion version, String language, ArticleText text) {
        ObjectNode content = JSON.objectNode()
                .put("article", version.articleId().toString())
                .put("number", version.number())
                .put("kind", version.kind().word())
                .put("at", version.at().toString())
                .put("language", language)
                .put("path", version.path());
        if (version.contentSchema() > 1) {
            content.put("schema", version.contentSchema());
        }
        putIfThere(content, "reason", version.reason());
        putIfThere(content, "redirect", version.redirect());
        if (version.kind().shows()) {
            content.put("publishedAt", version.publishedAt().toString())
                    .put("section", text.section())
                    .put("headline", text.headline())
                    .put("lead", text.lead())
                    .put("body", text.body());
            if (version.contentSchema() > 1) {
                content.put("subtitle", text.prose().subtitle());
            }
            putIfThere(
                    content, "image", text.image() == null ? null : text.image().toString());
            content.set("labels", strings(version.labels()));
            content.set("tags", strings(text.tags()));
            ArrayNode byline = content.putArray("byline");
            version.byline().forEach(name -> byline.add(signature(name)));
        }
        if (!version.removes().isEmpty()) {
            ArrayNode removes = content.putArray("removes");
            version.removes().forEach(removes::add);
        }
        return canonical(content);
    }

    static String hash(String previousHash, byte[] content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(previousHash.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static ObjectNode signature(Name name) {
        ObjectNode signature = JSON.objectNode().put("name", name.name());
        putIfThere(signature, "slug", name.slug());
        return signature;
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static void putIfThere(ObjectNode object, String field, String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    private static byte[] canonical(ObjectNode content) {
        try {
            return new JsonCanonicalizer(content.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalStateException("JSON of our own making cannot be read", e);
        }
    }
}
