package news.broadsheet.search.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.ArticleDocument.Named;
import news.broadsheet.search.index.ArticleDocument.PictureText;
import news.broadsheet.search.index.Change;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The fields of articles-service's events that the search needs. {@code contract/events} of that service has examples.
 */
@RegisterForReflection
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(
            value = ArticleEvent.Published.class,
            names = {"published", "corrected"}),
    @JsonSubTypes.Type(value = ArticleEvent.Withdrawn.class, name = "withdrawn")
})
@JsonIgnoreProperties(ignoreUnknown = true)
sealed interface ArticleEvent {
    int SCHEMA = 1;

    Change change();

    static ArticleEvent read(byte[] event, ObjectMapper json) throws PoisonEvent {
        if (event == null) {
            throw new PoisonEvent("There is no value");
        }
        try {
            return json.readValue(event, ArticleEvent.class);
        } catch (JsonProcessingException e) {
            throw new PoisonEvent(e.getOriginalMessage());
        } catch (IOException e) {
            throw new PoisonEvent(e.getMessage());
        }
    }

    /** An article was published or changed. */
    record Published(int schema, UUID id, long version, Article article) implements ArticleEvent {
        public Published {
            check(schema, id, version);
            Objects.requireNonNull(article, "article is missing");
        }

        @Override
        public Change change() {
            return new Change.Put(
                    id,
                    version,
                    new ArticleDocument(
                            id,
                            article.language(),
                            article.path(),
                            article.section(),
                            article.labels(),
                            article.headline(),
                            article.subtitle(),
                            article.lead(),
                            article.text(),
                            article.byline(),
                            article.tags(),
                            article.pictures(),
                            article.publishedAt()));
        }
    }

    /** An article is no longer public. */
    record Withdrawn(int schema, UUID id, long version) implements ArticleEvent {
        public Withdrawn {
            check(schema, id, version);
        }

        @Override
        public Change change() {
            return new Change.Withdraw(id, version);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Article(
            String language,
            String path,
            Named section,
            List<String> labels,
            String headline,
            String subtitle,
            String lead,
            String body,
            List<PictureText> pictures,
            List<Named> byline,
            List<Named> tags,
            Instant publishedAt) {
        public Article {
            Objects.requireNonNull(language, "article.language is missing");
            Objects.requireNonNull(path, "article.path is missing");
            Objects.requireNonNull(section, "article.section is missing");
            Objects.requireNonNull(headline, "article.headline is missing");
            Objects.requireNonNull(publishedAt, "article.publishedAt is missing");
            labels = labels == null ? List.of() : List.copyOf(labels);
            pictures = pictures == null ? List.of() : List.copyOf(pictures);
            byline = byline == null ? List.of() : List.copyOf(byline);
            tags = tags == null ? List.of() : List.copyOf(tags);
        }

        /** Returns the body as plain text, with the speakers of quotations and the alt texts of images. */
        String text() {
            if (body == null) {
                return null;
            }
            Element html = Jsoup.parseBodyFragment(body).body();
            for (Element quotation : html.select("blockquote[data-speaker]")) {
                quotation.appendElement("p").text("— " + quotation.attr("data-speaker"));
            }
            for (Element image : html.select("img[alt]")) {
                image.after(new TextNode(" " + image.attr("alt") + " "));
            }
            return html.text();
        }
    }

    private static void check(int schema, UUID id, long version) {
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("schema " + schema + " is not known here");
        }
        Objects.requireNonNull(id, "id is missing");
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1");
        }
    }
}
