package news.broadsheet.local.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds what a native executable of a service would lack, without building one: the resources that it opens by name and the
 * classes that it loads by name. An executable has neither unless it is told of them.
 */
public final class NativeConfiguration {
    private static final String INCLUDES = "quarkus.native.resources.includes";

    /** What Quarkus puts into an executable of its own accord. */
    private static final List<String> KNOWN_TO_QUARKUS = List.of(
            "application.properties",
            "META-INF/resources/**",
            "META-INF/{beans.xml,jandex.idx,microprofile-config.properties}",
            "META-INF/services/*",
            "ContributorValidationMessages.properties",
            "db/migration/*.sql",
            "messages/*.properties",
            "templates/**");

    private static final Set<String> LOADING_BY_NAME = Set.of(
            "java/lang/Class.forName",
            "java/lang/ClassLoader.loadClass",
            "java/lang/invoke/MethodHandles$Lookup.findClass",
            "java/util/ServiceLoader.load");

    private NativeConfiguration() {}

    /**
     * @param classes folders of compiled classes and resources; the first is the service's, whose configuration counts
     * @param besides globs of resources that are read when the service is built, and never when it runs
     * @return one line for each resource and each loading class that the configuration does not cover
     */
    public static List<String> lacking(List<Path> classes, String... besides) {
        List<String> lacking = new ArrayList<>();
        List<PathMatcher> covered = Stream.of(KNOWN_TO_QUARKUS, includes(classes.getFirst()), Arrays.asList(besides))
                .flatMap(List::stream)
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        for (Path folder : classes) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> {
                    Path name = folder.relativize(file);
                    if (name.toString().endsWith(".class")) {
                        lacking.addAll(loaded(name, file));
                    } else if (covered.stream().noneMatch(glob -> glob.matches(name))) {
                        lacking.add(name + " is not in " + INCLUDES);
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lacking;
    }

    private static List<String> includes(Path classes) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(classes.resolve("application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(properties.getProperty(INCLUDES, "").split(","))
                .map(String::strip)
                .filter(glob -> !glob.isEmpty())
                .toList();
    }

    private static List<String> loaded(Path name, Path file) {
        try {
            return StreamSupport.stream(
                            ClassFile.of().parse(file).constantPool().spliterator(), false)
                    .filter(MemberRefEntry.class::isInstance)
                    .map(MemberRefEntry.class::cast)
                    .map(call -> call.owner().asInternalName() + "." + call.name())
                    .filter(LOADING_BY_NAME::contains)
                    .distinct()
                    .map(call -> name + " calls " + call + ": which classes, a native executable cannot know")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
