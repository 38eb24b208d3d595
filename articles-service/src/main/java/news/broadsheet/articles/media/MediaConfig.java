package news.broadsheet.articles.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Which pictures are taken, and what is made of them. Where they lie is {@code articles.media.storage}. */
@ConfigMapping(prefix = "articles.media")
public interface MediaConfig {
    /**
     * Longest body of an upload, in bytes or with a unit; more is answered with 413. It goes to the temporary folder, not
     * into memory. Must be well below {@code quarkus.http.limits.max-body-size}, where a request is cut off without a word.
     */
    @WithDefault("40M")
    MemorySize maxUploadSize();

    /** Most pixels of a picture, width times height; more is refused before anything is decoded. */
    @WithDefault("100000000")
    long maxPixels();

    /** Most pixels of the longer side. */
    @WithDefault("20000")
    int maxSide();

    /**
     * Most pixels of WebP and progressive JPEG, which are decoded in one piece: about ten bytes of memory each. Of others
     * only as much is in memory as the renditions need.
     */
    @WithDefault("24000000")
    long maxPixelsAtOnce();

    /** Widths of the renditions in pixels, as far as the original is wider; its own width replaces those it lacks. */
    @WithDefault("320,640,960,1280,1920")
    List<Integer> widths();

    /** How long uploads at other replicas wait at most before they are seen; our own are at once. */
    @WithDefault("2s")
    Duration poll();

    /**
     * How long one attempt at the renditions of a picture may take. Only after that another replica takes over from one
     * that died.
     */
    @WithDefault("2m")
    Duration attempt();

    /** How long to wait after a failed attempt; doubled with each further one. */
    @WithDefault("10s")
    Duration retry();

    /**
     * The longest pause while the storage or the temporary folder does not take what is made. This is waited for without
     * end; a picture's own faults are not.
     */
    @WithDefault("5m")
    Duration longestRetry();

    /** After so many attempts a picture's renditions are given up; its original is still there. */
    @WithDefault("8")
    int attempts();

    /**
     * When the files of a deleted picture, or of an upload that broke off, are removed, and temporary files of a process
     * that was killed. Longer than an upload takes.
     */
    @WithDefault("1h")
    Duration sweepAfter();
}
