package news.broadsheet.articles.media.picture;

import java.nio.file.Path;

/** A rendition, made and not yet stored. */
public record Rendition(Path file, PictureType type, int width, int height) {}
