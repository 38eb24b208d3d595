package news.broadsheet.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what Jackson refuses in a client's words: Jackson's own name our classes. */
final class JsonViolation {
    private JsonViolation() {}

    static Violation of(JsonProcessingException json) {
        if (!(json instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            String where = json.getLocation() == null
                    ? ""
                    : "; see line " + json.getLocation().getLineNr();
            return new Violation("body", "must be one JSON object as the API document describes it" + where);
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return new Violation(
                field,
                switch (mapping) {
                    case UnrecognizedPropertyException _ -> "is not known; remove it or correct its name";
                    case InvalidFormatException format -> "must be " + expected(format.getTargetType());
                    case MismatchedInputException mismatched -> "must be " + expected(mismatched.getTargetType());
                    default -> "must be valid JSON";
                });
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "String" -> "a text";
            case "Instant" -> "a time as ISO 8601 with offset, such as 2026-01-31T12:00:00+04:00";
            case "boolean", "Boolean" -> "true or false";
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "List", "Set" -> "an array";
            default -> "an object";
        };
    }
}
