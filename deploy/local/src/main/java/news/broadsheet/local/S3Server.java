package news.broadsheet.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** An S3-compatible object storage for tests: Adobe's S3Mock, one jar, which keeps its objects in files. */
public final class S3Server implements Server {
    private final Home home;
    private final int port;
    private final int securePort;
    private final String bucket;

    /** @param bucket is made when it starts */
    public S3Server(Home home, int port, int securePort, String bucket) {
        this.home = home;
        this.port = port;
        this.securePort = securePort;
        this.bucket = bucket;
    }

    @Override
    public String name() {
        return "s3mock";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port, securePort);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    private Path program() {
        return home.data(name()).resolve("s3mock.jar");
    }

    /** Copied: the user that servers run as may not read the local Maven repository. */
    @Override
    public void prepare(Console console) throws Exception {
        Path jar = Artifacts.fetch("com.adobe.testing:s3mock:jar:exec:" + Artifacts.version(name()), console);
        Files.createDirectories(home.data(name()));
        Files.copy(jar, program(), StandardCopyOption.REPLACE_EXISTING);
        home.ownedData(name());
    }

    @Override
    public Launch launch() throws Exception {
        return new Launch(
                name(),
                Jvm.command(
                        "256m",
                        null,
                        "-jar",
                        program().toString(),
                        "--server.port=" + securePort,
                        "--http.port=" + port),
                Map.of(
                        "COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS",
                        bucket,
                        "COM_ADOBE_TESTING_S3MOCK_STORE_ROOT",
                        home.data(name()).resolve("objects").toString()),
                home.data(name()),
                home.log(name()));
    }

    @Override
    public boolean isReady() throws Exception {
        return Http.status(url() + "/" + bucket) == 200;
    }
}
