package news.broadsheet.gateway.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of whoever asks, wherever they signed in. Keycloak lists and ends them for a token that it gives out for this alone:
 * the session's own token does not allow it, because services get that too.
 */
@RequestScoped
public class OwnSessions {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final TypeReference<List<Device>> DEVICES = new TypeReference<>() {};

    private final SecurityIdentity identity;
    private final EndedSessions ended;
    private final Keycloak keycloak;
    private final ObjectMapper json;

    OwnSessions(SecurityIdentity identity, EndedSessions ended, Keycloak keycloak, ObjectMapper json) {
        this.identity = identity;
        this.ended = ended;
        this.keycloak = keycloak;
        this.json = json;
    }

    /** A session as Keycloak knows it. Of a program that says nothing of itself, browser and system are "Other". */
    public record OwnSession(
            String id,
            String browser,
            String system,
            String address,
            Instant started,
            Instant lastUsed,
            boolean current) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record Device(@Nullable String os, List<Session> sessions) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record Session(String id, String browser, String ipAddress, long started, long lastAccess, boolean current) {}

    /** Lists the current one first, then those used last. */
    public List<OwnSession> list() {
        return list(token());
    }

    private List<OwnSession> list(String token) {
        return json(ask("GET", "/sessions/devices", token)).stream()
                .flatMap(device -> device.sessions().stream()
                        .map(session -> new OwnSession(
                                session.id(),
                                session.browser(),
                                device.os() == null ? "Other" : device.os(),
                                session.ipAddress(),
                                Instant.ofEpochSecond(session.started()),
                                Instant.ofEpochSecond(session.lastAccess()),
                                session.current())))
                .sorted(Comparator.comparing(OwnSession::current)
                        .thenComparing(OwnSession::lastUsed)
                        .reversed())
                .toList();
    }

    /**
     * Ends one of them: here and at the other replicas at once, and at Keycloak.
     *
     * @throws Problem.NotFound where it is none of theirs, or has ended
     */
    public void end(String id) {
        String token = token();
        OwnSession session = list(token).stream()
                .filter(own -> own.id().equals(id))
                .findAny()
                .orElseThrow(() -> new Problem.NotFound("A session of yours with that id"));
        ended.end(session.id());
        ask("DELETE", "/sessions/" + session.id(), token);
    }

    private String token() {
        String own = identity.getCredential(AccessTokenCredential.class).getToken();
        try {
            String answer = keycloak.post(
                    "token",
                    Map.of(
                            "grant_type", EXCHANGE,
                            "subject_token", own,
                            "subject_token_type", ACCESS_TOKEN,
                            "requested_token_type", ACCESS_TOKEN,
                            "audience", "account",
                            "scope", "own-sessions"));
            return new JsonObject(answer).getString("access_token");
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private String ask(String method, String path, String token) {
        try {
            return keycloak.account(method, path, token);
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private List<Device> json(String devices) {
        try {
            return json.readValue(devices, DEVICES);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static Problem unavailable(IOException e) {
        Log.warn("Keycloak does not list or end the sessions of somebody", e);
        return Problem.Unavailable.part("sign-in", null);
    }

    private static Problem interrupted() {
        Thread.currentThread().interrupt();
        return Problem.Unavailable.part("sign-in", null);
    }
}
