package news.broadsheet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one folder that holds what the running platform writes: data, logs, process ids, secrets. */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    Path data(String part) {
        return root.resolve("data").resolve(part);
    }

    Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    Path pidFile(String part) {
        return root.resolve("run").resolve(part + ".pid");
    }

    /** The part's data folder, made if need be and owned by the user that the servers run as. */
    Path ownedData(String part) throws IOException, PartFailed {
        Path folder = data(part);
        Files.createDirectories(folder);
        Unprivileged.checkReaches(root);
        Unprivileged.own(folder);
        return folder;
    }

    /** Deletes all of it. */
    public void wipe() throws IOException {
        Archive.deleteTree(root);
    }
}
