package news.broadsheet.articles.text;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What an article's text may hold. */
@ConfigMapping(prefix = "articles.text")
public interface TextConfig {
    /**
     * Hosts whose players and posts may be embedded, as they are stored: YouTube is always {@code
     * www.youtube-nocookie.com}, Twitter {@code x.com}. An embed of any other is left out when an article is saved. One
     * that is taken away stays in what is published, where it is a link like every embed; it goes with the next save.
     */
    @WithDefault("www.youtube-nocookie.com,player.vimeo.com,rutube.ru,t.me,x.com,www.instagram.com,www.facebook.com,"
            + "www.tiktok.com,vk.com,open.spotify.com,w.soundcloud.com")
    Set<String> embedHosts();
}
