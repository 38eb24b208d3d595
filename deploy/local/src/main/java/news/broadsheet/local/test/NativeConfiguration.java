package news.broadsheet.local.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CompoundElement;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds what a native executable of a service would lack, without building one: the resources that it opens by name, the classes
 * that it loads by name, and those that libraries read by reflection. An executable has none of them unless it is told of them.
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

    /** Quarkus registers what has one of these. */
    private static final Set<String> REGISTERED_BY_QUARKUS = Set.of(
            "Lio/quarkus/runtime/annotations/RegisterForReflection;",
            "Ljakarta/persistence/Entity;",
            "Ljakarta/persistence/Embeddable;");

    /** With one of these, an annotation registers other classes than the one that it stands at. */
    private static final Set<String> OF_OTHERS = Set.of("targets", "classNames");

    /** In descriptors and signatures; those of type arguments too. */
    private static final Pattern CLASS_NAMES = Pattern.compile("L([\\w/$]+)[;<]");

    private static final String TYPE_REFERENCE = "com/fasterxml/jackson/core/type/TypeReference";
    private static final String COMMAND = "Lpicocli/CommandLine$Command;";
    private static final String CONVERTER = "picocli/CommandLine$ITypeConverter";

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
        Map<String, ClassModel> parsed = new TreeMap<>();
        for (Path folder : classes) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    Path name = folder.relativize(file);
                    if (name.toString().endsWith(".class")) {
                        ClassModel type = ClassFile.of().parse(file);
                        parsed.put(type.thisClass().asInternalName(), type);
                    } else if (covered.stream().noneMatch(glob -> glob.matches(name))) {
                        lacking.add(name + " is not in " + INCLUDES);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        parsed.values().forEach(type -> {
            lacking.addAll(loaded(type));
            lacking.addAll(unregistered(type, parsed));
        });
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

    private static List<String> loaded(ClassModel type) {
        return StreamSupport.stream(type.constantPool().spliterator(), false)
                .filter(MemberRefEntry.class::isInstance)
                .map(MemberRefEntry.class::cast)
                .map(call -> call.owner().asInternalName() + "." + call.name())
                .filter(LOADING_BY_NAME::contains)
                .distinct()
                .map(call -> name(type) + " calls " + call + ": which classes, a native executable cannot know")
                .toList();
    }

    /**
     * A record is read from JSON with the records that it consists of. Which ones are read, and which make rows of a query, is
     * said by a class or by a type reference in the code. Picocli makes options and their converters.
     */
    private static List<String> unregistered(ClassModel type, Map<String, ClassModel> all) {
        List<String> unregistered = new ArrayList<>();
        boolean converts =
                type.interfaces().stream().anyMatch(implemented -> CONVERTER.equals(implemented.asInternalName()));
        if ((converts || hasAny(type, Set.of(COMMAND))) && !isRegistered(type, all)) {
            unregistered.add(name(type) + " is used by picocli and not registered for reflection");
        }
        Stream.concat(named(type), typeArguments(type))
                .map(all::get)
                .filter(Objects::nonNull)
                .filter(named -> isRecord(named) && !named.equals(type) && !isRegistered(named, all))
                .forEach(named -> unregistered.add(
                        name(named) + " is named in " + name(type) + " and not registered for reflection"));
        if (isRegistered(type, all)) {
            type.findAttribute(Attributes.record()).stream()
                    .flatMap(components -> components.components().stream())
                    .flatMap(component -> types(component, all))
                    .filter(part -> isRecord(part) && !isRegistered(part, all))
                    .forEach(part -> unregistered.add(name(part) + " is a part of " + name(type)
                            + " and not registered for reflection as that is"));
        }
        return unregistered;
    }

    /** The classes that its code has as values. */
    private static Stream<String> named(ClassModel type) {
        return type.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CompoundElement::elementStream)
                .filter(LoadConstantInstruction.class::isInstance)
                .map(LoadConstantInstruction.class::cast)
                .map(LoadConstantInstruction::constantEntry)
                .filter(ClassEntry.class::isInstance)
                .map(constant -> ((ClassEntry) constant).asInternalName());
    }

    /** Those of a type reference. */
    private static Stream<String> typeArguments(ClassModel type) {
        boolean refers = type.superclass()
                .filter(parent -> TYPE_REFERENCE.equals(parent.asInternalName()))
                .isPresent();
        return refers
                ? type.findAttribute(Attributes.signature()).stream()
                        .flatMap(attribute -> CLASS_NAMES
                                .matcher(attribute.signature().stringValue())
                                .results())
                        .map(name -> name.group(1))
                : Stream.empty();
    }

    private static boolean isRecord(ClassModel type) {
        return type.findAttribute(Attributes.record()).isPresent();
    }

    private static Stream<ClassModel> types(RecordComponentInfo component, Map<String, ClassModel> all) {
        String signature = component
                .findAttribute(Attributes.signature())
                .map(attribute -> attribute.signature().stringValue())
                .orElse(component.descriptor().stringValue());
        return CLASS_NAMES
                .matcher(signature)
                .results()
                .map(name -> all.get(name.group(1)))
                .filter(Objects::nonNull);
    }

    /** What is nested in a registered class is registered with it. */
    private static boolean isRegistered(ClassModel type, Map<String, ClassModel> all) {
        String name = type.thisClass().asInternalName();
        int nesting = name.lastIndexOf('$');
        ClassModel enclosing = nesting < 0 ? null : all.get(name.substring(0, nesting));
        return hasAny(type, REGISTERED_BY_QUARKUS) || (enclosing != null && isRegistered(enclosing, all));
    }

    private static boolean hasAny(ClassModel type, Set<String> annotations) {
        return type.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(present -> present.annotations().stream())
                .filter(present -> present.elements().stream()
                        .noneMatch(element -> OF_OTHERS.contains(element.name().stringValue())))
                .anyMatch(present -> annotations.contains(present.className().stringValue()));
    }

    private static String name(ClassModel type) {
        return type.thisClass().asInternalName().replace('/', '.');
    }
}
