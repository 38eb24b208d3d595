package news.broadsheet.articles.author;

import java.net.URI;
import java.net.URISyntaxException;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where else readers find an author. */
record Link(
        @Schema(required = true, maxLength = LABEL, examples = "Telegram")
        String label,

        @Schema(required = true, maxLength = URL, description = "https only", format = "uri")
        String url) {
    private static final int LABEL = 50;
    private static final int URL = 500;

    void check(String field, Violations violations) {
        violations
                .present(field + ".label", label)
                .line(field + ".label", label, LABEL)
                .present(field + ".url", url)
                .line(field + ".url", url, URL)
                .addIf(url != null && !isSafe(url), field + ".url", "must be an address that begins with https://");
    }

    /** A browser follows it to another site and nowhere else; a user name would make it look like one that it is not. */
    private static boolean isSafe(String url) {
        try {
            URI uri = new URI(url);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && url.chars().allMatch(c -> c > ' ' && c < 0x7F);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
