package news.broadsheet.local.test;

import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Bearer tokens with the claims of our Keycloak realm, signed with a key of this test run. */
public final class Tokens {
    public static final String ISSUER = "https://test.invalid/realms/broadsheet";
    private static final Duration LIFE = Duration.ofMinutes(30);

    /**
     * The key pair is handed round as system properties, because Quarkus loads this class once for the test resource and
     * once more for the test.
     */
    private static final String PRIVATE = "broadsheet.test.private-key";

    private static final String PUBLIC = "broadsheet.test.public-key";

    private Tokens() {}

    /**
     * A valid token of somebody who has just signed in with a second factor.
     *
     * @param audience the service it is for, such as {@code articles-service}
     * @param name the user; the same name is always the same subject
     * @param roles realm roles
     */
    public static String of(String audience, String name, String... roles) {
        return with(Map.of(), audience, name, roles);
    }

    /** A valid token that says more: such as {@code sections} and {@code languages}, which are lists. */
    public static String with(Map<String, ?> claims, String audience, String name, String... roles) {
        return sign(claims, audience, name, Set.of(roles), Instant.now(), key());
    }

    /** Was valid an hour ago. */
    public static String expired(String audience, String name, String... roles) {
        return ending(Duration.ofHours(-1), audience, name, roles);
    }

    /** Is valid for that much longer. */
    public static String ending(Duration left, String audience, String name, String... roles) {
        return sign(
                Map.of(),
                audience,
                name,
                Set.of(roles),
                Instant.now().plus(left).minus(LIFE),
                key());
    }

    /** Signed by somebody else. */
    public static String foreign(String audience, String name, String... roles) {
        return sign(
                Map.of(),
                audience,
                name,
                Set.of(roles),
                Instant.now(),
                generate().getPrivate());
    }

    private static String sign(
            Map<String, ?> claims, String audience, String name, Set<String> roles, Instant issued, PrivateKey key) {
        Map<String, Object> all = new HashMap<>(Map.of("acr", "2", "auth_time", issued.getEpochSecond()));
        all.putAll(claims);
        return Jwt.claims(all)
                .issuer(ISSUER)
                .subject(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .audience(audience)
                .claim("preferred_username", name)
                .claim("name", name)
                .claim("typ", "Bearer")
                .claim("realm_access", Map.of("roles", List.copyOf(roles)))
                .issuedAt(issued)
                .expiresAt(issued.plus(LIFE))
                .jws()
                .keyId("test")
                .sign(key);
    }

    /** For {@code quarkus.oidc.public-key}. */
    public static String publicKey() {
        ensureKeys();
        return System.getProperty(PUBLIC);
    }

    private static PrivateKey key() {
        ensureKeys();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The test key is broken", e);
        }
    }

    private static void ensureKeys() {
        synchronized (PRIVATE.intern()) {
            if (System.getProperty(PUBLIC) == null) {
                KeyPair pair = generate();
                Base64.Encoder base64 = Base64.getEncoder();
                System.setProperty(
                        PRIVATE, base64.encodeToString(pair.getPrivate().getEncoded()));
                System.setProperty(
                        PUBLIC, base64.encodeToString(pair.getPublic().getEncoded()));
            }
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }
}
