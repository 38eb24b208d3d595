package news.broadsheet.articles.media.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Gives the files of pictures to their owner. A command that root runs beside a service which does not run as root would leave
 * folders that the service can read and not write: every rendition and upload fails from then on. So root gives what it
 * makes to the owner of the folder that it makes it in. Anybody else owns what they make, as always.
 */
final class FolderOwner {
    private final PosixFileAttributes model;

    private FolderOwner(PosixFileAttributes model) {
        this.model = model;
    }

    /** @param root may not be there yet; the nearest folder above it that is says who owns it */
    static FolderOwner of(Path root) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new FolderOwner(null);
        }
        Path there = root;
        while (Files.notExists(there)) {
            there = there.getParent();
        }
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(there, PosixFileAttributeView.class);
            return new FolderOwner(view == null ? null : view.readAttributes());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the pictures cannot be looked at: " + there, e);
        }
    }

    /** Folders get the permissions too, because a group may be all that lets the service write. */
    void give(Path made) throws IOException {
        if (model == null) {
            return;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setOwner(model.owner());
        view.setGroup(model.group());
        if (Files.isDirectory(made)) {
            view.setPermissions(model.permissions());
        }
    }
}
