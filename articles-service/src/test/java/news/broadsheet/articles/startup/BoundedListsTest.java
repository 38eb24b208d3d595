package news.broadsheet.articles.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import news.broadsheet.articles.language.ByLanguage;
import org.junit.jupiter.api.Test;

/**
 * Of a list or map in a body, only the first 64 entries are held to their constraints: it must be refused as a whole where
 * it has more.
 */
class BoundedListsTest {
    private static final int CHECKED = 64;

    record Unbounded(List<@NotNull String> slugs) {}

    record TooMany(@Size(max = CHECKED + 1) List<@Valid Unbounded> some) {}

    record Bounded(@Size(max = CHECKED) List<@NotNull String> slugs, List<String> anything) {}

    @Test
    void whatHasConstrainedEntriesIsBounded() {
        List<Class<?>> records = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("news.broadsheet.articles")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        List<Field> constrained =
                records.stream().flatMap(one -> constrained(one).stream()).toList();

        assertFalse(constrained.isEmpty());
        assertEquals(
                List.of(),
                constrained.stream().filter(field -> !isBounded(field)).toList());
    }

    @Test
    void aListWithoutBoundIsFound() {
        assertEquals(
                List.of(false, false, true),
                List.of(Unbounded.class, TooMany.class, Bounded.class).stream()
                        .map(one -> isBounded(constrained(one).getFirst()))
                        .toList());
    }

    /** The lists and maps whose entries have annotations of Bean Validation or of our own. */
    private static List<Field> constrained(Class<?> record) {
        List<Field> found = new ArrayList<>();
        for (Field field : record.getDeclaredFields()) {
            if (field.getAnnotatedType() instanceof AnnotatedParameterizedType type
                    && Arrays.stream(type.getAnnotatedActualTypeArguments())
                            .flatMap(argument -> Arrays.stream(argument.getAnnotations()))
                            .anyMatch(annotation -> annotation
                                    .annotationType()
                                    .getName()
                                    .matches("jakarta\\.validation\\..*|news\\.broadsheet\\..*"))) {
                found.add(field);
            }
        }
        return found;
    }

    private static boolean isBounded(Field field) {
        Size size = field.getAnnotation(Size.class);
        return (size != null && size.max() <= CHECKED) || field.isAnnotationPresent(ByLanguage.class);
    }
}
