package news.broadsheet.articles.media.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.local.test.S3Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every storage, shown with a folder and with a real S3 server. */
class StorageTest {
    private static final S3Resource S3 = new S3Resource();

    @TempDir
    static Path folder;

    @TempDir
    Path scratch;

    private static Map<String, String> s3;

    private final UUID media = UUID.randomUUID();

    @BeforeAll
    static void start() {
        s3 = S3.start();
    }

    @AfterAll
    static void stop() {
        S3.stop();
    }

    static List<Storage> storages() {
        return List.of(storage(Map.of("articles.media.storage.folder", folder.toString())), storage(s3));
    }

    private static Storage storage(Map<String, String> properties) {
        return new StorageProducer()
                .storage(new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(StorageConfig.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build()
                        .getConfigMapping(StorageConfig.class));
    }

    /** A command that root runs beside a service that does not: what it stores is the service's. */
    @Test
    void whatRootStoresBelongsToWhoeverOwnsTheFolder() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give away what it makes");
        Path theirs = Files.createDirectory(scratch.resolve("theirs"));
        UserPrincipal nobody =
                theirs.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(theirs, nobody);
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxrwx---"));
        Storage storage = storage(
                Map.of("articles.media.storage.folder", theirs.resolve("media").toString()));

        storage.put(media, "a.jpg", file(random(10)), "image/jpeg");

        try (Stream<Path> made = Files.walk(theirs)) {
            for (Path each : (Iterable<Path>) made::iterator) {
                assertEquals(nobody, Files.getOwner(each), each.toString());
                assertTrue(
                        Files.isRegularFile(each)
                                || Files.getPosixFilePermissions(each).contains(PosixFilePermission.GROUP_WRITE),
                        each.toString());
            }
        }
    }

    /** A volume that is not mounted is an outage, not a missing picture. */
    @Test
    void aFolderThatIsNotThereIsAnOutage() {
        Storage storage = storage(Map.of(
                "articles.media.storage.folder", scratch.resolve("unmounted").toString()));

        IOException outage = assertThrows(IOException.class, () -> storage.read(media, "a.jpg", 0, 1));

        assertFalse(outage instanceof FileNotFoundException, outage.toString());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(scratch, "file", null), bytes);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(Storage storage, UUID media, String name, long from, long length) throws IOException {
        try (InputStream in = storage.read(media, name, from, length)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("storages")
    void whatIsPutIsThereWholeAndInParts(Storage storage) throws IOException {
        byte[] bytes = random(300_000);
        storage.put(media, "640-abc.webp", file(bytes), "image/webp");

        assertArrayEquals(bytes, read(storage, media, "640-abc.webp", 0, bytes.length));
        for (long[] part : new long[][] {{0, 1}, {299_999, 1}, {100_000, 65_537}, {1, 299_999}}) {
            assertArrayEquals(
                    Arrays.copyOfRange(bytes, (int) part[0], (int) (part[0] + part[1])),
                    read(storage, media, "640-abc.webp", part[0], part[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("storages")
    void aReaderMayStopInTheMiddle(Storage storage) throws IOException {
        byte[] bytes = random(3_000_000);
        storage.put(media, "large.jpg", file(bytes), "image/jpeg");
        for (int i = 0; i < 20; i++) {
            try (InputStream in = storage.read(media, "large.jpg", 0, bytes.length)) {
                assertArrayEquals(Arrays.copyOf(bytes, 10), in.readNBytes(10));
            }
        }
        assertArrayEquals(bytes, read(storage, media, "large.jpg", 0, bytes.length));
    }

    @ParameterizedTest
    @MethodSource("storages")
    void whatIsNotThereIsNotFound(Storage storage) throws IOException {
        assertThrows(FileNotFoundException.class, () -> storage.read(media, "none.jpg", 0, 1));
        storage.put(media, "one.jpg", file(random(10)), "image/jpeg");
        assertThrows(FileNotFoundException.class, () -> storage.read(media, "other.jpg", 0, 1));
    }

    @ParameterizedTest
    @MethodSource("storages")
    void allFilesOfAPictureGoTogetherAndNoOthers(Storage storage) throws IOException {
        UUID other = UUID.randomUUID();
        for (String name : List.of("a.jpg", "b.jpg", "c.webp")) {
            storage.put(media, name, file(random(10)), "image/jpeg");
        }
        storage.put(other, "a.jpg", file(random(20)), "image/jpeg");

        storage.removeAll(media);
        storage.removeAll(media);
        for (String name : List.of("a.jpg", "b.jpg", "c.webp")) {
            assertThrows(FileNotFoundException.class, () -> storage.read(media, name, 0, 1));
        }
        assertArrayEquals(random(20), read(storage, other, "a.jpg", 0, 20));
    }

    /** As two replicas do after one was taken for dead: their bytes are the same. */
    @ParameterizedTest
    @MethodSource("storages")
    void twoMayPutTheSameAtOnceAndNobodySeesHalfOfIt(Storage storage) throws Exception {
        byte[] bytes = random(500_000);
        Path file = file(bytes);
        storage.put(media, "same.jpg", file, "image/jpeg");
        Stream<Callable<Boolean>> writers = IntStream.range(0, 4).mapToObj(i -> () -> {
            storage.put(media, "same.jpg", file, "image/jpeg");
            return true;
        });
        Stream<Callable<Boolean>> readers = IntStream.range(0, 8)
                .mapToObj(i -> () -> Arrays.equals(bytes, read(storage, media, "same.jpg", 0, bytes.length)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> result :
                    threads.invokeAll(Stream.concat(writers, readers).toList())) {
                assertEquals(true, result.get());
            }
        }
    }

    @Test
    void aFolderHoldsNothingUnfinished() throws IOException {
        Storage storage = storage(Map.of("articles.media.storage.folder", folder.toString()));
        storage.put(media, "one.jpg", file(random(10)), "image/jpeg");
        Path missing = scratch.resolve("missing");
        assertThrows(IOException.class, () -> storage.put(media, "two.jpg", missing, "image/jpeg"));

        assertEquals(List.of("one.jpg"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().contains(media.toString()))
                    .filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void whatSomebodyLeftWhoWasKilledIsFinished() throws IOException {
        Storage storage = storage(Map.of("articles.media.storage.folder", folder.toString()));
        byte[] bytes = random(300_000);
        String id = media.toString();
        Path pictures = Files.createDirectories(
                folder.resolve(id.substring(id.length() - 2)).resolve(id));
        Files.write(pictures.resolve(".one.jpg.part"), Arrays.copyOf(bytes, 1_000));
        storage.put(media, "one.jpg", file(bytes), "image/jpeg");

        assertEquals(List.of("one.jpg"), names());
        assertArrayEquals(bytes, read(storage, media, "one.jpg", 0, bytes.length));
    }

    @Test
    void aStorageThatIsDownIsAnException() throws IOException {
        Storage storage = storage(Map.of(
                "articles.media.storage.s3.bucket", "b",
                "articles.media.storage.s3.endpoint", "http://127.0.0.1:1",
                "articles.media.storage.s3.timeout", "2s",
                "articles.media.storage.s3.access-key", "k",
                "articles.media.storage.s3.secret-key", "s"));
        Path file = file("x".getBytes(StandardCharsets.UTF_8));
        assertThrows(IOException.class, () -> storage.put(media, "a.jpg", file, "image/jpeg"));
        assertThrows(IOException.class, () -> storage.read(media, "a.jpg", 0, 1));
        assertThrows(IOException.class, () -> storage.removeAll(media));
    }

    @ParameterizedTest
    @CsvSource({"none,", "both, x"})
    void exactlyOnePlaceMustBeSaid(String what, String bucket) {
        Map<String, String> properties = bucket == null
                ? Map.of()
                : Map.of("articles.media.storage.folder", "x", "articles.media.storage.s3.bucket", bucket);
        assertThrows(IllegalStateException.class, () -> storage(properties), what);
    }
}
