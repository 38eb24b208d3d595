package news.broadsheet.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks what the servers come in. Modes are kept, because Java's own zip reader loses the exec bits. */
final class Archive {

    private Archive() {}

    /** @param strip how many leading folders of each entry are dropped */
    static void unzip(Path archive, Path into, int strip) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry :
                    (Iterable<ZipArchiveEntry>) () -> zip.getEntries().asIterator()) {
                Path target = target(into, entry.getName(), strip);
                if (target == null) {
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    write(in, target, entry.isDirectory(), entry.getUnixMode());
                }
            }
        }
    }

    static void untarXz(InputStream archive, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = target(into, entry.getName(), 0);
                if (target == null) {
                    continue;
                }
                if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    write(tar, target, entry.isDirectory(), entry.getMode());
                }
            }
        }
    }

    private static Path target(Path into, String name, int strip) throws IOException {
        Path path = Path.of(name).normalize();
        if (path.getNameCount() <= strip || path.toString().isEmpty()) {
            return null;
        }
        Path target = into.resolve(path.subpath(strip, path.getNameCount())).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("The archive entry " + name + " leaves the folder");
        }
        return target;
    }

    private static void write(InputStream in, Path target, boolean directory, int mode) throws IOException {
        if (directory) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        if ((mode & 0100) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
            permissions.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(target, permissions);
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
