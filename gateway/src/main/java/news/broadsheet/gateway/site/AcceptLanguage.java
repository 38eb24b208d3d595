package news.broadsheet.gateway.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** What a reader's browser says of languages (RFC 9110, section 12.5.4). What of it makes no sense counts as not said. */
final class AcceptLanguage {
    /** Browsers send a handful; what is behind these is no reader's choice. */
    private static final int MOST = 32;

    private AcceptLanguage() {}

    /**
     * The one the reader likes best. Where none is wanted, the first that is not refused with {@code q=0}.
     *
     * @param header null without
     * @param offered at least one, the site's own choice first
     */
    static String best(String header, List<String> offered) {
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
                continue; // the other languages are still said
            }
        }
        return ranges;
    }
}
