package news.broadsheet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The realm as its file says it, with the addresses and secrets of one deployment. */
public final class RealmFile {
    /** Attribute of a realm: the version of the file that it was brought to. */
    static final String VERSION = "broadsheet.realm-file";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** As Keycloak's import reads them: {@code ${NAME:default}}. Those in small letters are Keycloak's own. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z_]*)(?::([^}]*))?}");

    private final ObjectNode realm;

    private RealmFile(ObjectNode realm) {
        this.realm = realm;
    }

    /** @param values of the placeholders; those without one have the default of the file */
    public static RealmFile read(Path file, Map<String, String> values) throws IOException {
        String text = PLACEHOLDER
                .matcher(Files.readString(file))
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(value(found, values)));
        ObjectNode realm = (ObjectNode) JSON.readTree(text);
        realm.withObject("/attributes").put(VERSION, version(realm));
        return new RealmFile(realm);
    }

    private static String value(MatchResult placeholder, Map<String, String> values) {
        String value = values.getOrDefault(placeholder.group(1), placeholder.group(2));
        return value == null ? placeholder.group() : value;
    }

    /** Changes with everything but the secrets, which are not taken from the file after the first import. */
    private static String version(ObjectNode realm) {
        ObjectNode open = realm.deepCopy();
        open.path("clients").forEach(client -> ((ObjectNode) client).remove("secret"));
        return sha256(open);
    }

    private static String sha256(JsonNode node) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(node.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    String version() {
        return realm.at("/attributes/" + VERSION).asText();
    }

    ObjectNode realm() {
        return realm.deepCopy();
    }

    /**
     * The realm with names of its flows that no other version of them has. A flow that people are signing in by is never
     * edited: a changed one is made beside it, and takes its place when it is whole.
     */
    ObjectNode withVersionedFlows() {
        ObjectNode versioned = realm();
        ArrayNode flows = versioned.withArray("authenticationFlows");
        ArrayNode configs = versioned.withArray("authenticatorConfig");
        String suffix =
                " " + sha256(JSON.createArrayNode().add(flows).add(configs)).substring(0, 8);
        for (JsonNode flow : flows) {
            rename(flow, "alias", suffix);
            flow.path("authenticationExecutions").forEach(execution -> {
                rename(execution, "flowAlias", suffix);
                rename(execution, "authenticatorConfig", suffix);
            });
        }
        for (JsonNode config : configs) {
            rename(config, "alias", suffix);
            rename(config.path("config"), "flow_to_check", suffix);
        }
        rename(versioned, "browserFlow", suffix);
        rename(versioned, "directGrantFlow", suffix);
        return versioned;
    }

    /** The name of a flow as the file has it. */
    static String withoutVersion(String flow) {
        return flow.replaceFirst(" [0-9a-f]{8}$", "");
    }

    private static void rename(JsonNode node, String field, String suffix) {
        if (node.has(field)) {
            ((ObjectNode) node).put(field, node.get(field).asText() + suffix);
        }
    }
}
