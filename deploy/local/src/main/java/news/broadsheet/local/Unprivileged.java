package news.broadsheet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Servers never run as root: PostgreSQL and Elasticsearch refuse to, the others should not. Started as root, every child
 * becomes {@code nobody}, who then owns the data; started as anybody else, nothing is to be done.
 *
 * <p>{@code setpriv} of util-linux replaces itself by the command, so that the process id is the server's own (unlike
 * {@code su} or {@code sudo}).
 */
final class Unprivileged {
    private static final String USER = "nobody";
    static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Unprivileged() {}

    static List<String> command(List<String> command) {
        if (!ROOT) {
            return command;
        }
        List<String> dropped = new ArrayList<>(
                List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups", "--no-new-privs", "--"));
        dropped.addAll(command);
        return List.copyOf(dropped);
    }

    /** Gives the folder and all below it to the user the servers run as. */
    static void own(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (ROOT) {
            give(folder, USER);
        }
    }

    /** Gives the folder and all below it back to whoever runs this. */
    static void ownAsCaller(Path folder) throws IOException {
        if (ROOT) {
            give(folder, System.getProperty("user.name"));
        }
    }

    private static void give(Path folder, String user) throws IOException {
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) below::iterator) {
                FileOwnerAttributeView view =
                        Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                if (!owner.equals(view.getOwner())) {
                    view.setOwner(owner);
                }
            }
        }
    }

    /**
     * Two users cannot share one platform: what the one starts, writes or generates the other could not read, or root would
     * take it away from its owner.
     */
    static void checkOwns(Path folder) throws IOException, PartFailed {
        String user = System.getProperty("user.name");
        String owner = Files.exists(folder) ? Files.getOwner(folder).getName() : user;
        if (!owner.equals(user) && !"?".equals(user)) {
            throw new PartFailed(folder + " belongs to \"" + owner + "\", who has started this platform; you are \""
                    + user + "\". Run this as \"" + owner + "\", or in a checkout of your own.");
        }
    }

    /** Fails early, and says which folder is closed, instead of letting a server fail with "permission denied". */
    static void checkReaches(Path folder) throws PartFailed {
        if (!ROOT) {
            return;
        }
        try {
            for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
                if (Files.isDirectory(path)
                        && !Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new PartFailed("Started as root, the servers run as \"" + USER + "\", who may not enter "
                            + path + ". Allow it (chmod o+x " + path + "), or check the project out elsewhere, or work"
                            + " as an ordinary user.");
                }
            }
        } catch (IOException e) {
            throw new PartFailed("Cannot read the permissions of " + folder, e);
        }
    }
}
