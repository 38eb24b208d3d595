package news.broadsheet.articles.newsroom.preview;

import io.smallrye.config.ConfigMapping;

/** Says how preview links are signed. */
@ConfigMapping(prefix = "articles.preview")
interface PreviewConfig {
    /**
     * At least 32 characters, secret, the same for all replicas. Whoever knows it can make links to drafts. With a new
     * one all links that were given away end.
     */
    String key();
}
