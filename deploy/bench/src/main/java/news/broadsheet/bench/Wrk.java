package news.broadsheet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The load generator wrk: how many requests a second a server answers, which a client in Java would limit itself. */
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    private final Path program;

    private Wrk(Path program) {
        this.program = program;
    }

    /** It is not brought along. */
    static Optional<Wrk> installed() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "wrk"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Wrk::new);
    }

    double requestsPerSecond(String url, String encoding, int seconds) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(
                        program.toString(), "-t1", "-c16", "-d" + seconds, "-H", "Accept-Encoding: " + encoding, url)
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (wrk.waitFor() != 0 || said.contains("Non-2xx") || !rate.find()) {
            throw new IOException("wrk says: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
