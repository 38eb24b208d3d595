package news.broadsheet.articles.media.library;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import news.broadsheet.articles.media.picture.TemporaryFiles;

/**
 * A file on its way in, on disk: it is never held in memory.
 *
 * @param hash SHA-256 of its bytes
 */
record Upload(Path file, String hash) implements AutoCloseable {

    /** Reads all of it. */
    static Upload receive(InputStream sent) throws IOException {
        Path file = TemporaryFiles.file();
        try {
            MessageDigest sha = sha256();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                new DigestInputStream(sent, sha).transferTo(out);
            }
            return new Upload(file, HexFormat.of().formatHex(sha.digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    static String hash(Path file) throws IOException {
        MessageDigest sha = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
