package news.broadsheet.analytics;

import java.util.UUID;

/** An article as articles-service announces it. */
public record PublishedArticle(UUID id, String language, String section) {

    public String text() {
        return id.toString();
    }

    public String path() {
        return "/" + language + "/" + section + "/" + id;
    }

    public String event(long version, String headline) {
        return """
                {"type":"published","schema":1,"id":"%s","version":%d,"occurredAt":"2026-07-21T08:00:00Z","article":{\
                "language":"%s","path":"%s","section":{"slug":"%s","name":"City"},"headline":"%s",\
                "publishedAt":"2026-07-21T08:00:00Z"}}""".formatted(id, version, language, path(), section, headline);
    }

    public String withdrawn(long version) {
        return """
                {"type":"withdrawn","schema":1,"id":"%s","version":%d,"occurredAt":"2026-07-21T08:00:00Z","reason":"-"}""".formatted(id, version);
    }
}
