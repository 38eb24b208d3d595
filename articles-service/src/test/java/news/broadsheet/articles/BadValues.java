package news.broadsheet.articles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values that a schema does not allow. */
final class BadValues {
    /** As they are in addresses, in which half a surrogate pair cannot be: it is read as U+FFFD. */
    static final Map<String, String> IN_ADDRESSES = Map.of(
            "NUL", "a%00b",
            "an override of the direction", "a%E2%80%AEb",
            "too long", "a".repeat(2_000));

    private static final Map<String, String> IN_TEXTS = Map.of(
            "NUL", "\"a\\u0000b\"",
            "a control character", "\"a\\u0007b\"",
            "half a surrogate pair", "\"a\\ud800b\"",
            "an override of the direction", "\"a\\u202eb\"",
            "an isolate", "\"a\\u2066b\"",
            "a number", "5",
            "a truth", "true",
            "an object", "{}",
            "a list", "[]");

    private static final Set<String> BOUNDED = Set.of("uuid", "date-time", "date");

    private BadValues() {}

    /**
     * Where a value stands in a body.
     *
     * @param path such as {@code links[0].url}
     * @param around writes a body that has nothing but the value
     */
    record Place(String path, JsonNode schema, UnaryOperator<String> around) {
        String in(String value) {
            return around.apply(value);
        }

        /** The field of the body that it is in. */
        String field() {
            return path.replaceAll("[.\\[].*", "");
        }

        boolean isLimited() {
            return switch (type(schema)) {
                case "string" ->
                    schema.has("maxLength")
                            || schema.has("enum")
                            || BOUNDED.contains(schema.path("format").asText());
                case "array" -> schema.has("maxItems");
                default -> true;
            };
        }

        Map<String, String> badValues() {
            Map<String, String> values = new LinkedHashMap<>();
            switch (type(schema)) {
                case "string" -> {
                    values.putAll(IN_TEXTS);
                    if (schema.has("maxLength")) {
                        int limit = schema.get("maxLength").asInt();
                        values.put("too long", "\"" + "a".repeat(limit + 1) + "\"");
                        values.put("NUL at the limit, one character longer in UTF-16", atLimitWithNul(limit));
                    } else {
                        values.put("another word", "\"no-such-word\"");
                    }
                }
                case "array" -> {
                    values.put("a number", "5");
                    values.put("an object", "{\"a\":1}");
                    values.put("10,000 entries", entries(10_000));
                    values.put("one too many", entries(schema.path("maxItems").asInt() + 1));
                }
                case "integer", "number" -> {
                    values.put("a word", "\"ten\"");
                    values.put("a list", "[]");
                    if (schema.has("minimum")) {
                        values.put(
                                "too little",
                                String.valueOf(schema.get("minimum").asLong() - 1));
                    }
                    if (schema.has("maximum")) {
                        values.put(
                                "too much", String.valueOf(schema.get("maximum").asLong() + 1));
                    }
                }
                case "boolean" -> {
                    values.put("a word", "\"maybe\"");
                    values.put("a list", "[]");
                }
                default -> {
                    values.put("a number", "5");
                    values.put("a list", "[1]");
                }
            }
            return values;
        }

        /** For checks of which one counts characters and the next one UTF-16 units: neither may leave it to the other. */
        private static String atLimitWithNul(int limit) {
            return "\"😀" + "a".repeat(limit - 3) + "\\u0000a\"";
        }

        private static String entries(int count) {
            return IntStream.range(0, count).mapToObj(i -> "\"a" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        }
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }

    /** All that a schema has a place for, lists and objects with what is in them. */
    static List<Place> places(ApiDocument api, JsonNode schema) {
        List<Place> places = new ArrayList<>();
        addPlaces(api, new Place("", schema, value -> value), places);
        return places;
    }

    private static void addPlaces(ApiDocument api, Place at, List<Place> places) {
        JsonNode schema = api.meant(at.schema());
        if (!at.path().isEmpty() || !"object".equals(type(schema))) {
            places.add(new Place(at.path(), schema, at.around()));
        }
        schema.path("properties")
                .properties()
                .forEach(property -> addPlaces(
                        api,
                        new Place(
                                at.path().isEmpty() ? property.getKey() : at.path() + "." + property.getKey(),
                                property.getValue(),
                                value -> at.in("{\"" + property.getKey() + "\":" + value + "}")),
                        places));
        if (schema.path("additionalProperties").isObject()) {
            addPlaces(
                    api,
                    new Place(
                            at.path() + ".ru",
                            schema.get("additionalProperties"),
                            value -> at.in("{\"ru\":" + value + "}")),
                    places);
        }
        if (schema.has("items")) {
            addPlaces(
                    api, new Place(at.path() + "[0]", schema.get("items"), value -> at.in("[" + value + "]")), places);
        }
    }
}
