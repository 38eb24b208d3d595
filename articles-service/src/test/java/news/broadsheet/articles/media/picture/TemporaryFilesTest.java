package news.broadsheet.articles.media.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemporaryFilesTest {

    @Test
    void whatIsOldIsSweptAwayAndWhatIsInWorkStays() throws IOException {
        Path oldFile = TemporaryFiles.file();
        Path oldFolder = TemporaryFiles.folder();
        Files.createFile(oldFolder.resolve("print.jpg"));
        for (Path old : List.of(oldFile, oldFolder)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }
        Path file = TemporaryFiles.file();
        Path folder = TemporaryFiles.folder();

        TemporaryFiles.sweep(Duration.ofHours(1));

        assertEquals(
                List.of(file, folder),
                Stream.of(oldFile, oldFolder, file, folder)
                        .filter(Files::exists)
                        .toList());
        TemporaryFiles.remove(file);
        TemporaryFiles.remove(folder);
    }
}
