package news.broadsheet.articles.feed;

/** What a feed can be written as. */
enum Format {
    RSS("rss.xml", "application/rss+xml"),
    ATOM("atom.xml", "application/atom+xml"),
    JSON("feed.json", "application/feed+json");

    static final String PATH = "/api/v1/feeds/";

    private final String file;
    private final String mediaType;

    Format(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    String path() {
        return PATH + file;
    }

    String mediaType() {
        return mediaType;
    }
}
