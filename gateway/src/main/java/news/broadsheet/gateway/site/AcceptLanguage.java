package news.broadsheet.gateway.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** Reads the Accept-Language header (RFC 9110, section 12.5.4). Invalid parts are ignored. */
final class AcceptLanguage {
    /** Longest list that is read. Browsers send a handful of ranges. */
    private static final int MOST = 32;

    private AcceptLanguage() {}

    /**
     * Returns the language that the reader prefers; when none matches, the first that is not refused with {@code q=0}.
     *
     * @param offered at least one language, the site's own choice first
     */
    static String best(@Nullable String header, List<String> offered) {
        List<LanguageRange> ranges = ranges(header == null ? "" : header);
        List<String> acceptable = offered.stream()
                .filter(language -> ranges.stream()
                        .noneMatch(range -> range.getWeight() == 0
                                && range.getRange().split("-", 2)[0].equals(language)))
                .toList();
        List<LanguageRange> wanted = ranges.stream()
                .filter(range -> range.getWeight() > 0)
                .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
                .toList();
        String best = Locale.lookupTag(wanted, acceptable);
        if (best != null) {
            return best;
        }
        return acceptable.isEmpty() ? offered.getFirst() : acceptable.getFirst();
    }

    private static List<LanguageRange> ranges(String header) {
        List<LanguageRange> ranges = new ArrayList<>();
        for (String part : header.split(",", MOST + 1)) {
            if (ranges.size() == MOST) {
                break;
            }
            try {
                ranges.addAll(LanguageRange.parse(part.replaceAll("\\s", "")));
            } catch (IllegalArgumentException e) {
                continue; // skip invalid ranges
            }
        }
        return ranges;
    }
}
