package news.broadsheet.local;

import io.quarkus.bootstrap.resolver.maven.BootstrapMavenException;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;

/** Fetches the servers as Maven artifacts, the way Maven itself would: same settings, mirrors and local repository. */
final class Artifacts {
    private static final Properties VERSIONS = versions();

    private Artifacts() {}

    static String version(String server) {
        return VERSIONS.getProperty(server);
    }

    /** @param coordinates {@code group:artifact[:extension]:version} */
    static Path fetch(String coordinates, Console console) throws PartFailed {
        try {
            return console.step(
                    "fetching " + coordinates,
                    () -> resolver()
                            .resolve(new DefaultArtifact(coordinates))
                            .getArtifact()
                            .getFile()
                            .toPath());
        } catch (Exception e) {
            throw new PartFailed("Cannot fetch " + coordinates + " through Maven: " + e.getMessage(), e);
        }
    }

    /** The artifact, what it needs at run time, and the companions. */
    static List<Path> fetchWithDependencies(String coordinates, List<String> companions, Console console)
            throws PartFailed {
        try {
            return console.step("fetching " + coordinates + " and its dependencies", () -> {
                List<Dependency> extra = companions.stream()
                        .map(companion -> new Dependency(new DefaultArtifact(companion), "runtime"))
                        .toList();
                List<Path> jars = new ArrayList<>();
                for (var result : resolver()
                        .resolveDependencies(new DefaultArtifact(coordinates), extra)
                        .getArtifactResults()) {
                    Artifact artifact = result.getArtifact();
                    if (artifact != null && artifact.getFile() != null) {
                        jars.add(artifact.getFile().toPath());
                    }
                }
                return List.copyOf(jars);
            });
        } catch (Exception e) {
            throw new PartFailed("Cannot fetch " + coordinates + " through Maven: " + e.getMessage(), e);
        }
    }

    private static MavenArtifactResolver resolver() throws BootstrapMavenException {
        return MavenArtifactResolver.builder()
                .setWorkspaceDiscovery(false)
                .setArtifactTransferLogging(false)
                .build();
    }

    private static Properties versions() {
        try (InputStream in = Artifacts.class.getResourceAsStream("servers.properties")) {
            Properties versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new IllegalStateException("servers.properties is missing from the jar", e);
        }
    }
}
