package news.broadsheet.articles.migration.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import news.broadsheet.articles.migration.OldSite;
import org.jsoup.nodes.Element;

/** Where a picture may be found, from its original to its smallest copy. */
final class PictureSources {
    private static final List<String> LATE = List.of(
            "data-orig-file",
            "data-large-file",
            "data-full-url",
            "data-original",
            "data-lazy-src",
            "data-src",
            "data-lazy",
            "data-echo");
    private static final List<String> SETS = List.of("data-lazy-srcset", "data-srcset", "srcset");
    /** What stands in until a script loads the picture. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("data:image/(?:gif;base64,.{0,80}|svg\\+xml.*|png;base64,.{0,120})", Pattern.DOTALL);

    private PictureSources() {}

    static List<String> of(Element img) {
        List<String> addresses = new ArrayList<>();
        Element link = img.closest("a[href]");
        if (link != null && OldSite.isPicture(link.attr("href"))) {
            addresses.add(link.attr("href"));
        }
        LATE.forEach(attribute -> addresses.add(img.attr(attribute)));
        Element picture = img.closest("picture");
        if (picture != null) {
            picture.select("source").forEach(source -> SETS.forEach(set -> addresses.add(widest(source.attr(set)))));
        }
        SETS.forEach(set -> addresses.add(widest(img.attr(set))));
        addresses.add(img.attr("src"));
        List<String> usable = addresses.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        List<String> files = usable.stream().filter(PictureSources::isFile).toList();
        return files.isEmpty()
                ? usable.stream()
                        .filter(data -> !PLACEHOLDER.matcher(data).matches())
                        .toList()
                : files;
    }

    static boolean isFile(String address) {
        return !address.startsWith("data:") && !address.startsWith("about:");
    }

    /** That some counter sends, which nobody is to see. */
    static boolean isPixel(Element img) {
        return "1".equals(img.attr("width")) && "1".equals(img.attr("height"));
    }

    private static String widest(String set) {
        String widest = "";
        double most = -1;
        for (String each : set.strip().split(",\\s+", -1)) {
            String[] parts = each.strip().split("\\s+", 2);
            String width = parts.length < 2 ? "" : parts[1].replaceAll("[^0-9.]", "");
            double size = width.matches("\\d{1,6}(\\.\\d{1,3})?") ? Double.parseDouble(width) : 0;
            if (size > most) {
                most = size;
                widest = parts[0].replaceFirst(",$", "");
            }
        }
        return widest;
    }
}
