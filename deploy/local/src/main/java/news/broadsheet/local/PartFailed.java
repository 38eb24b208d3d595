package news.broadsheet.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A part that could not be started. The message is for the operator: which part, why, and where its log is. */
public final class PartFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_LINES = 15;

    public PartFailed(String message) {
        super(message);
    }

    public PartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static PartFailed withLog(String part, String why, Path log) {
        return new PartFailed("%s %s%n  log: %s%n%s".formatted(part, why, log, lastLines(log)));
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(
                    "\n",
                    lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
                            .map("  | "::concat)
                            .toList());
        } catch (IOException e) {
            return "  (no log was written)";
        }
    }
}
