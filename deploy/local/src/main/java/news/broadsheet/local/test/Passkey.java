package news.broadsheet.local.test;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A WebAuthn authenticator in software: one ES256 key, no attestation, the user always present and verified. */
final class Passkey {
    private static final byte[] ID = "passkey of the tests".getBytes(StandardCharsets.UTF_8);
    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int WITH_CREDENTIAL = 0x40;

    private final String origin;
    private final String relyingParty;
    private final KeyPair key;
    private int uses;

    /** @param origin of Keycloak, such as {@code http://localhost:8180} */
    Passkey(String origin) {
        this.origin = origin;
        this.relyingParty = java.net.URI.create(origin).getHost();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no P-256", e);
        }
    }

    /** What {@code navigator.credentials.create()} gives, as Keycloak's form sends it. */
    Map<String, String> register(String challenge) {
        Bytes credential = new Bytes()
                .add(authenticatorData(PRESENT_AND_VERIFIED | WITH_CREDENTIAL))
                .add(new byte[16]) // of no known model
                .add(ByteBuffer.allocate(2).putShort((short) ID.length).array())
                .add(ID)
                .add(publicKey());
        byte[] data = credential.toBytes();
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
        byte[] attestation = new Bytes()
                .add(0xa3, 0x63)
                .add("fmt")
                .add(0x64)
                .add("none")
                .add(0x67)
                .add("attStmt")
                .add(0xa0, 0x68)
                .add("authData")
                .add(0x58, data.length)
                .add(data)
                .toBytes();
        return Map.of(
                "clientDataJSON", base64(clientData("webauthn.create", challenge)),
                "attestationObject", base64(attestation),
                "publicKeyCredentialId", base64(ID),
                "authenticatorLabel", "test",
                "transports", "internal");
    }

    /** What {@code navigator.credentials.get()} gives. */
    Map<String, String> authenticate(String challenge) throws GeneralSecurityException {
        byte[] client = clientData("webauthn.get", challenge);
        byte[] data = authenticatorData(PRESENT_AND_VERIFIED);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        Map<String, String> fields = new HashMap<>();
        fields.put("clientDataJSON", base64(client));
        fields.put("authenticatorData", base64(data));
        fields.put("signature", base64(signature.sign()));
        fields.put("credentialId", base64(ID));
        return fields;
    }

    private byte[] clientData(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags) {
        return new Bytes()
                .add(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .add(flags)
                .add(ByteBuffer.allocate(4).putInt(++uses).array())
                .toBytes();
    }

    /** As COSE in CBOR: {kty: EC2, alg: ES256, crv: P-256, x, y}. */
    private byte[] publicKey() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return new Bytes()
                .add(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32)
                .add(unsigned(point.getAffineX()))
                .add(0x22, 0x58, 32)
                .add(unsigned(point.getAffineY()))
                .toBytes();
    }

    private static byte[] unsigned(BigInteger coordinate) {
        byte[] signed = coordinate.toByteArray();
        byte[] field = new byte[32];
        int length = Math.min(signed.length, field.length);
        System.arraycopy(signed, signed.length - length, field, field.length - length, length);
        return field;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes add(int... bytes) {
            for (int each : bytes) {
                out.write(each);
            }
            return this;
        }

        Bytes add(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Bytes add(String text) {
            return add(text.getBytes(StandardCharsets.US_ASCII));
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }
}
