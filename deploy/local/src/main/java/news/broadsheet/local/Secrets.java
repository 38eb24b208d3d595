package news.broadsheet.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords and client secrets, made at random when first asked for and kept in a file that only its owner may read. */
public final class Secrets {
    private static final int BYTES = 18;

    private final Path file;
    private final Properties known = new Properties();

    public Secrets(Home home) throws IOException {
        file = home.root().resolve("secrets.properties");
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                known.load(in);
            }
        }
    }

    /** @return 144 random bits in 24 characters that need no quoting anywhere */
    public synchronized String get(String name) {
        String secret = known.getProperty(name);
        if (secret == null) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            // A leading letter: a secret must not look like an option of a command.
            secret = "s" + Base64.getUrlEncoder().encodeToString(random).substring(1);
            known.setProperty(name, secret);
            save();
        }
        return secret;
    }

    private void save() {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                known.store(out, "Generated for this checkout");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot keep the generated secrets in " + file, e);
        }
    }
}
