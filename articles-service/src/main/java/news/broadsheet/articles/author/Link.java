package news.broadsheet.articles.author;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.SelfValidating;
import news.broadsheet.http.SingleLine;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where else readers find an author. */
@RegisterForReflection
record Link(
        @Schema(examples = "Telegram") @NotNull @Size(max = 50) @SingleLine
        String label,

        @Schema(description = "https only", format = "uri") @NotNull @Size(max = 500)
        String url)
        implements SelfValidating {
    Link {
        label = Stripped.of(label);
    }

    @Override
    public void check(Violations violations) {
        violations.addIf(url != null && !isSafe(url), "url", "must be an address that begins with https://");
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
