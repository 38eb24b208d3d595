package news.broadsheet.articles.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What this service takes over HTTP. */
@ConfigMapping(prefix = "articles.http")
interface HttpSettings {
    /**
     * In bytes, or with a unit; more is answered with 413. Room for a body of 200,000 characters in any script. Must be
     * well below {@code quarkus.http.limits.max-body-size}, where a request is cut off without a word.
     */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** The same for a file that is uploaded. It goes to the temporary folder, not into memory. */
    @WithDefault("40M")
    MemorySize maxUploadSize();
}
