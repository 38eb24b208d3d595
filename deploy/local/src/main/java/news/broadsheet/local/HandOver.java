package news.broadsheet.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that pass between who calls a command and the user that the services run as: what root may read and that user may not
 * is handed over as a copy, and what a command writes is handed back. For an ordinary user both are the same person, and
 * every file stays where it is.
 */
final class HandOver implements AutoCloseable {
    private static final String NAME = "handed-over-";

    private final Path folder;
    private final Console console;
    private int files;

    /** @param data folder of the part whose command it is for; goes with the process */
    HandOver(Path data, Console console) throws IOException {
        this.folder = data.resolve(NAME + ProcessHandle.current().pid());
        this.console = console;
        sweep(data);
    }

    /** What a process left that was killed. */
    private static void sweep(Path data) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(data, NAME + "*")) {
            for (Path entry : left) {
                long process = Long.parseLong(entry.getFileName().toString().substring(NAME.length()));
                if (ProcessHandle.of(process).isEmpty()) {
                    Archive.deleteTree(entry);
                }
            }
        }
    }

    /** @return a file or folder with the same content that the services' user may read; what is not there stays so */
    Path given(Path path) throws IOException, InterruptedException {
        if (!Unprivileged.ROOT || Files.notExists(path) || isReadable(path)) {
            return path;
        }
        Path copy = empty().resolve(path.getFileName());
        console.say("  … copying " + path + " for the services' user, who may not read it");
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : (Iterable<Path>) below::iterator) {
                Files.copy(each, copy.resolve(path.relativize(each).toString()));
            }
        }
        Unprivileged.own(folder);
        return copy;
    }

    /** All of it: who may enter a folder may still not read what is in it. */
    private static boolean isReadable(Path path) throws IOException, InterruptedException {
        Process find = new ProcessBuilder(Unprivileged.command(
                        List.of("find", "-L", path.toString(), "!", "-readable", "-print", "-quit")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String unreadable = new String(find.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return find.waitFor() == 0 && unreadable.isEmpty();
    }

    /**
     * @return a folder that the services' user may write, in place of one that may not be there yet
     * @throws FileAlreadyExistsException where something is in it; said here, because that user may not be allowed to look
     */
    Path taken(Path wished) throws IOException {
        if (!isFree(wished)) {
            throw new FileAlreadyExistsException(wished.toString());
        }
        return Unprivileged.ROOT ? empty() : wished;
    }

    private static boolean isFree(Path wished) throws IOException {
        if (Files.notExists(wished)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(wished)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Brings what was written to where it was wished for, as the caller's. */
    void deliver(Path written, Path wished) throws IOException {
        if (written.equals(wished)) {
            return;
        }
        Unprivileged.ownAsCaller(written);
        Files.createDirectories(wished.toAbsolutePath().getParent());
        Files.deleteIfExists(wished);
        try {
            Files.move(written, wished, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) { // on another file system
            try (Stream<Path> below = Files.walk(written)) {
                for (Path each : (Iterable<Path>) below::iterator) {
                    Files.copy(each, wished.resolve(written.relativize(each).toString()));
                }
            }
        }
    }

    private Path empty() throws IOException {
        files++;
        Path next = folder.resolve(Integer.toString(files));
        Files.createDirectories(next);
        // Nobody else might have been allowed to read what is copied here.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Unprivileged.own(folder);
        return next;
    }

    @Override
    public void close() throws IOException {
        Archive.deleteTree(folder);
    }
}
