package news.broadsheet.articles.media.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder, which all replicas share: {@code 7f/…id…/640-….webp}. The last two digits of the id, which are random, spread
 * a million pictures over 256 folders.
 */
final class FolderStorage implements Storage {
    private final Path root;
    private final FolderOwner owner;

    FolderStorage(Path root) {
        this.root = root.toAbsolutePath();
        this.owner = FolderOwner.of(this.root);
    }

    private Path folder(UUID media) {
        String id = media.toString();
        return root.resolve(id.substring(id.length() - 2)).resolve(id);
    }

    /**
     * The same name is the same bytes. So two who write at once may write into one unfinished file, and what somebody who
     * was killed left of it is written over, and does not lie beside the picture for ever.
     */
    @Override
    public void put(UUID media, String name, Path file, String mediaType) throws IOException {
        Path folder = makeFolder(folder(media));
        Path unfinished = folder.resolve("." + name + ".part");
        try {
            try (FileChannel in = FileChannel.open(file);
                    FileChannel out =
                            FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (long copied = 0; copied < in.size(); ) {
                    copied += in.transferTo(copied, in.size() - copied, out);
                }
                out.force(true);
            }
            finish(unfinished, folder.resolve(name));
            owner.give(folder.resolve(name));
            for (Path changed : List.of(folder, folder.getParent(), root)) {
                force(changed);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path makeFolder(Path folder) throws IOException {
        for (Path each : List.of(root, folder.getParent(), folder)) {
            if (Files.notExists(each)) {
                Files.createDirectories(each);
                owner.give(each);
            }
        }
        return folder;
    }

    private static void finish(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            if (!Files.exists(file)) { // or else somebody who wrote the same was faster
                throw e;
            }
        }
    }

    /** A name is stored when its folder is. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream read(UUID media, String name, long from, long length) throws IOException {
        try {
            FileChannel file = FileChannel.open(folder(media).resolve(name)).position(from);
            return new LimitedInputStream(Channels.newInputStream(file), length);
        } catch (NoSuchFileException e) {
            if (!Files.isDirectory(root)) {
                throw new IOException("The folder of the pictures is not there: " + root, e);
            }
            FileNotFoundException missing = new FileNotFoundException(name);
            missing.initCause(e);
            throw missing;
        }
    }

    @Override
    public void removeAll(UUID media) throws IOException {
        Path folder = folder(media);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            throw new IOException("Somebody still writes into " + folder, e);
        }
    }
}
