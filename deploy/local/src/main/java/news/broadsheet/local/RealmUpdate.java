package news.broadsheet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a realm that exists to what the realm file says, through Keycloak's administration, while people are signed in.
 * What the file says is set; what it does not name stays: users and what they are in, groups that administrators have
 * added, keys, and the clients' secrets. Keycloak's own means do not: its import at start skips a realm that exists, the
 * partial one removes the roles and groups that it replaces, and with them who had them.
 */
final class RealmUpdate {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What has an address of its own and is not set with the realm. */
    private static final List<String> PARTS = List.of(
            "roles",
            "groups",
            "clients",
            "scopeMappings",
            "clientScopeMappings",
            "users",
            "clientScopes",
            "defaultDefaultClientScopes",
            "defaultOptionalClientScopes",
            "requiredActions",
            "authenticationFlows",
            "authenticatorConfig",
            "clientProfiles",
            "clientPolicies");

    /** Where they are. */
    private static final String REALM_ROLES = "/roles";

    private final KeycloakAdmin admin;
    private final ObjectNode file;
    private final String version;

    RealmUpdate(KeycloakAdmin admin, RealmFile file) {
        this.admin = admin;
        this.version = file.version();
        this.file = file.withVersionedFlows();
    }

    /** Can be repeated after a failure: the realm has the file's version only when all is done. */
    void apply() throws Exception {
        Map<String, String> scopes = clientScopes();
        roles();
        groups("/groups", file.path("groups"), admin.get("/groups"));
        for (JsonNode action : file.path("requiredActions")) {
            requiredAction(action);
        }
        flows();
        // The levels that a client may ask for are those of the realm's flow.
        settings("incomplete");
        for (JsonNode client : file.path("clients")) {
            client(client, scopes);
        }
        // After the clients: what a policy asks of a change is not asked of these.
        admin.send(
                "PUT", "/client-policies/profiles", file.path("clientProfiles").toString());
        admin.send(
                "PUT", "/client-policies/policies", file.path("clientPolicies").toString());
        for (JsonNode mapping : file.path("scopeMappings")) {
            link(
                    "/clients/" + clientId(mapping.path("client").asText()) + "/scope-mappings/realm",
                    REALM_ROLES,
                    texts(mapping.path("roles")));
        }
        for (Map.Entry<String, JsonNode> mappings :
                file.path("clientScopeMappings").properties()) {
            for (JsonNode mapping : mappings.getValue()) {
                clientRoles(mapping, clientId(mappings.getKey()), scopes);
            }
        }
        for (JsonNode user : file.path("users")) {
            String id = named(admin.get("/users?exact=true&username="
                            + user.path("username").asText()))
                    .get(user.path("username").asText())
                    .path("id")
                    .asText();
            add("/users/" + id + "/role-mappings/realm", REALM_ROLES, texts(user.path("realmRoles")));
            for (Map.Entry<String, JsonNode> roles : user.path("clientRoles").properties()) {
                String client = clientId(roles.getKey());
                add("/users/" + id + "/role-mappings/clients/" + client, rolesOf(client), texts(roles.getValue()));
            }
        }
        removeOldFlows();
        settings(version);
    }

    private void settings(String version) throws Exception {
        ObjectNode settings = file.deepCopy();
        settings.remove(PARTS);
        settings.withObject("/attributes").put(RealmFile.VERSION, version);
        admin.send("PUT", "", merge(admin.get(""), settings).toString());
    }

    /** What is set, over what is there; lists are replaced. */
    private static ObjectNode merge(JsonNode there, JsonNode wanted) {
        ObjectNode merged = there.deepCopy();
        wanted.properties().forEach(field -> {
            JsonNode old = merged.get(field.getKey());
            merged.set(
                    field.getKey(),
                    old != null && old.isObject() && field.getValue().isObject()
                            ? merge(old, field.getValue())
                            : field.getValue());
        });
        return merged;
    }

    /** By what Keycloak calls them: clients by their client id, the rest by their names. */
    private static Map<String, JsonNode> named(JsonNode list) {
        Map<String, JsonNode> named = new HashMap<>();
        for (JsonNode each : list) {
            for (String key : List.of("clientId", "username", "alias", "name")) {
                if (each.has(key)) {
                    named.putIfAbsent(each.get(key).asText(), each);
                    break;
                }
            }
        }
        return named;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** @return ids by name */
    private Map<String, String> clientScopes() throws Exception {
        Map<String, JsonNode> there = named(admin.get("/client-scopes"));
        for (JsonNode scope : file.path("clientScopes")) {
            JsonNode old = there.get(scope.path("name").asText());
            if (old == null) {
                admin.send("POST", "/client-scopes", scope.toString());
                continue;
            }
            String path = "/client-scopes/" + old.get("id").asText();
            ObjectNode wanted = merge(old, scope);
            wanted.remove("protocolMappers");
            admin.send("PUT", path, wanted.toString());
            mappers(path + "/protocol-mappers/models", scope.path("protocolMappers"));
        }
        Map<String, String> ids = new HashMap<>();
        named(admin.get("/client-scopes"))
                .forEach((name, scope) -> ids.put(name, scope.get("id").asText()));
        return ids;
    }

    private void mappers(String path, JsonNode wanted) throws Exception {
        Map<String, JsonNode> there = named(admin.get(path));
        for (JsonNode mapper : wanted) {
            JsonNode old = there.remove(mapper.path("name").asText());
            if (old == null) {
                admin.send("POST", path, mapper.toString());
            } else {
                ObjectNode same = mapper.deepCopy();
                same.set("id", old.get("id"));
                admin.send("PUT", path + "/" + old.get("id").asText(), same.toString());
            }
        }
        for (JsonNode removed : there.values()) {
            admin.send("DELETE", path + "/" + removed.get("id").asText(), null);
        }
    }

    private void roles() throws Exception {
        Map<String, JsonNode> there = named(admin.get("/roles"));
        JsonNode wanted = file.at("/roles/realm");
        for (JsonNode role : wanted) {
            String name = role.path("name").asText();
            ObjectNode plain = JSON.createObjectNode()
                    .put("name", name)
                    .put("description", role.path("description").asText());
            if (there.containsKey(name)) {
                admin.send(
                        "PUT", "/roles/" + name, merge(there.get(name), plain).toString());
            } else {
                admin.send("POST", "/roles", plain.toString());
            }
        }
        for (JsonNode role : wanted) {
            link(
                    "/roles/" + role.path("name").asText() + "/composites",
                    REALM_ROLES,
                    texts(role.at("/composites/realm")));
        }
    }

    /** A client, or who has a client scope, may get these of another client's roles. */
    private void clientRoles(JsonNode mapping, String client, Map<String, String> scopes) throws Exception {
        String to = mapping.has("client")
                ? "/clients/" + clientId(mapping.get("client").asText())
                : "/client-scopes/" + scopes.get(mapping.path("clientScope").asText());
        link(to + "/scope-mappings/clients/" + client, rolesOf(client), texts(mapping.path("roles")));
    }

    private static String rolesOf(String client) {
        return "/clients/" + client + "/roles";
    }

    /**
     * Sets which roles there are at that address.
     *
     * @param from where these are: the realm's or a client's
     */
    private void link(String path, String from, List<String> roles) throws Exception {
        add(path, from, roles);
        ArrayNode removed = JSON.createArrayNode();
        for (JsonNode there : admin.get(path)) {
            if (there.path("clientRole").asBoolean() != REALM_ROLES.equals(from)
                    && !roles.contains(there.path("name").asText())) {
                removed.add(there);
            }
        }
        if (!removed.isEmpty()) {
            admin.send("DELETE", path, removed.toString());
        }
    }

    private void add(String path, String from, List<String> roles) throws Exception {
        ArrayNode representations = JSON.createArrayNode();
        for (String role : roles) {
            representations.add(admin.get(from + "/" + role));
        }
        if (!representations.isEmpty()) {
            admin.send("POST", path, representations.toString());
        }
    }

    private void groups(String path, JsonNode wanted, JsonNode list) throws Exception {
        Map<String, JsonNode> there = named(list);
        for (JsonNode group : wanted) {
            ObjectNode plain = group.deepCopy();
            plain.remove("subGroups");
            JsonNode old = there.get(group.path("name").asText());
            if (old == null) {
                admin.send("POST", path, plain.toString());
                old = named(admin.get(path)).get(group.path("name").asText());
            } else if (plain.has("attributes")) {
                JsonNode whole = admin.get("/groups/" + old.get("id").asText());
                admin.send(
                        "PUT",
                        "/groups/" + old.get("id").asText(),
                        merge(whole, plain).toString());
            }
            String children = "/groups/" + old.get("id").asText() + "/children";
            groups(children, group.path("subGroups"), admin.get(children));
        }
    }

    private void requiredAction(JsonNode action) throws Exception {
        String alias = action.path("alias").asText();
        if (!named(admin.get("/authentication/required-actions")).containsKey(alias)) {
            admin.send("POST", "/authentication/register-required-action", action.toString());
        }
        admin.send("PUT", "/authentication/required-actions/" + alias, action.toString());
    }

    private void flows() throws Exception {
        Map<String, JsonNode> there = named(admin.get("/authentication/flows"));
        Map<String, JsonNode> flows = named(file.path("authenticationFlows"));
        for (Map.Entry<String, JsonNode> flow : flows.entrySet()) {
            if (flow.getValue().path("topLevel").asBoolean() && !there.containsKey(flow.getKey())) {
                flow(flow.getValue(), flows);
            }
        }
    }

    /** @return its id */
    private String flow(JsonNode flow, Map<String, JsonNode> flows) throws Exception {
        ObjectNode plain = flow.deepCopy();
        plain.remove("authenticationExecutions");
        String id = admin.create("/authentication/flows", plain);
        for (JsonNode execution : flow.path("authenticationExecutions")) {
            ObjectNode wanted = execution.deepCopy();
            wanted.remove(Set.of("flowAlias", "authenticatorConfig"));
            wanted.put("parentFlow", id);
            if (execution.has("flowAlias")) {
                wanted.put("flowId", flow(flows.get(execution.get("flowAlias").asText()), flows));
            }
            String made = admin.create("/authentication/executions", wanted);
            if (execution.has("authenticatorConfig")) {
                JsonNode config = named(file.path("authenticatorConfig"))
                        .get(execution.get("authenticatorConfig").asText());
                admin.send("POST", "/authentication/executions/" + made + "/config", config.toString());
            }
        }
        return id;
    }

    /** Other versions of the file's flows are of no use to anybody; an administrator's own flows stay. */
    private void removeOldFlows() throws Exception {
        Set<String> wanted = named(file.path("authenticationFlows")).keySet();
        Set<String> ours = wanted.stream().map(RealmFile::withoutVersion).collect(Collectors.toSet());
        for (JsonNode flow : admin.get("/authentication/flows")) {
            String alias = flow.path("alias").asText();
            if (!wanted.contains(alias) && ours.contains(RealmFile.withoutVersion(alias))) {
                admin.send("DELETE", "/authentication/flows/" + flow.get("id").asText(), null);
            }
        }
    }

    private void client(JsonNode client, Map<String, String> scopes) throws Exception {
        String name = client.path("clientId").asText();
        Map<String, JsonNode> there = named(admin.get("/clients?clientId=" + name));
        if (!there.containsKey(name)) {
            if (client.path("secret").asText().startsWith("${")) {
                throw new PartFailed("The new client " + name + " needs "
                        + client.get("secret").asText()
                        + " in the environment: a random secret of at least 24 characters");
            }
            admin.send("POST", "/clients", client.toString());
            return;
        }
        ObjectNode wanted = client.deepCopy();
        wanted.remove("secret");
        JsonNode old = there.get(name);
        admin.send(
                "PUT", "/clients/" + old.get("id").asText(), merge(old, wanted).toString());
        for (String kind : List.of("default", "optional")) {
            if (client.has(kind + "ClientScopes")) {
                String path = "/clients/" + old.get("id").asText() + "/" + kind + "-client-scopes";
                assign(path, texts(client.get(kind + "ClientScopes")), scopes);
            }
        }
    }

    private void assign(String path, List<String> wanted, Map<String, String> scopes) throws Exception {
        Map<String, JsonNode> assigned = named(admin.get(path));
        for (String scope : wanted) {
            if (assigned.remove(scope) == null) {
                admin.send("PUT", path + "/" + scopes.get(scope), null);
            }
        }
        for (JsonNode removed : assigned.values()) {
            admin.send("DELETE", path + "/" + removed.get("id").asText(), null);
        }
    }

    private String clientId(String name) throws Exception {
        return named(admin.get("/clients?clientId=" + name)).get(name).get("id").asText();
    }
}
