package news.broadsheet.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Collator;
import java.text.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;

/** What is static is shared by all requests: one of them could end it, or change it, for the others. */
class SharedStateTest {
    private static final List<Class<?>> OF_ONE_USER = List.of(
            AutoCloseable.class,
            Appendable.class,
            Calendar.class,
            CharsetDecoder.class,
            CharsetEncoder.class,
            Cipher.class,
            Collator.class,
            Format.class,
            Mac.class,
            Matcher.class,
            MessageDigest.class);

    @Test
    void nothingOfOneRequestIsSharedByAll() throws Exception {
        List<String> shared = new ArrayList<>();
        List<Class<?>> classes = ours();
        for (Class<?> type : classes) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !isSafe(field)) {
                    shared.add(type.getName() + "." + field.getName());
                }
            }
        }
        assertTrue(classes.size() > 30, "the classes were found");
        assertEquals(List.of(), shared);
    }

    private static boolean isSafe(Field field) throws IllegalAccessException {
        if (!Modifier.isFinal(field.getModifiers())
                || OF_ONE_USER.stream().anyMatch(type -> type.isAssignableFrom(field.getType()))) {
            return false;
        }
        if (!Collection.class.isAssignableFrom(field.getType()) && !Map.class.isAssignableFrom(field.getType())) {
            return true;
        }
        field.setAccessible(true);
        String kind = field.get(null).getClass().getName();
        return Stream.of("java.util.ImmutableCollections", "java.util.Collections$Unmodifiable")
                .anyMatch(kind::startsWith);
    }

    private static List<Class<?>> ours() throws IOException, ClassNotFoundException {
        Path root = Path.of("target", "classes");
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("news"))) {
            for (String file : files.map(root::relativize).map(Path::toString).toList()) {
                if (file.endsWith(".class")) {
                    String name = String.join(".", Arrays.asList(file.split("[/\\\\]", -1)));
                    classes.add(Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            SharedStateTest.class.getClassLoader()));
                }
            }
        }
        return classes;
    }
}
