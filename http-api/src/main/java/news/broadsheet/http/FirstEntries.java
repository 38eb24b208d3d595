package news.broadsheet.http;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;
import java.util.List;
import java.util.Map;

/**
 * Keeps the validator from looking at more entries than any {@code @Size} allows: of a million it would tell each that is
 * wrong, and take minutes.
 */
final class FirstEntries {
    static final int MOST = 64;

    private FirstEntries() {}

    @Singleton
    static class OfList implements ValueExtractor<List<@ExtractedValue ?>> {
        @Override
        public void extractValues(List<?> list, ValueReceiver receiver) {
            for (int i = 0; i < Math.min(list.size(), MOST); i++) {
                receiver.indexedValue("<list element>", i, list.get(i));
            }
        }
    }

    @Singleton
    static class OfMap implements ValueExtractor<Map<?, @ExtractedValue ?>> {
        @Override
        public void extractValues(Map<?, ?> map, ValueReceiver receiver) {
            map.entrySet().stream()
                    .limit(MOST)
                    .forEach(entry -> receiver.keyedValue("<map value>", entry.getKey(), entry.getValue()));
        }
    }
}
