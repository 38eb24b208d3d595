package news.broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A checkout of {@code ./broadsheet} and little else, in which a script plays Maven's part. */
record ScriptCheckout(Path folder) {
    record Result(int code, String output) {}

    static ScriptCheckout in(Path folder, String maven) throws IOException {
        ScriptCheckout checkout = new ScriptCheckout(folder);
        Files.copy(Path.of("../../broadsheet"), folder.resolve("broadsheet"));
        executable(folder.resolve("broadsheet"));
        checkout.maven(maven);
        return checkout;
    }

    /** @param script asked for its version it says one, and what follows is this; the cases of a {@code case "$*"} */
    void maven(String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("tools")).resolve("mvn");
        Files.writeString(file, """
                #!/bin/sh
                case "$*" in
                    *--version*) echo "Apache Maven 3.9.9" ;;
                %s
                esac
                """.formatted(script));
        executable(file);
    }

    static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** As if it were built: the launcher is that of these tests. */
    void buildLauncher() throws IOException {
        jar("deploy/local/target/broadsheet-local.jar", Broadsheet.class);
        Files.createDirectories(folder.resolve(".broadsheet"));
        Files.writeString(folder.resolve(".broadsheet/built"), "");
    }

    /** @param program of these tests */
    void jar(String path, Class<?> program) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = folder.resolve(path);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    /** @param environment an empty value takes a variable away */
    Result run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("broadsheet").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), output);
        return new Result(process.exitValue(), output);
    }
}
