package news.broadsheet.articles.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.media.library.BodyImages;
import news.broadsheet.articles.media.library.MediaLibrary;
import news.broadsheet.articles.media.library.MediaView;
import news.broadsheet.articles.reading.ListFilter;
import news.broadsheet.articles.reading.LiveArticle;
import news.broadsheet.articles.reading.LiveArticles;
import news.broadsheet.articles.site.SiteConfig;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Puts the newest articles of the site, of a language, section, tag or author together as a feed. */
@ApplicationScoped
class Feeds {
    private final LiveArticles articles;
    private final MediaLibrary media;
    private final Terms terms;
    private final Languages languages;
    private final SiteConfig site;
    private final FeedConfig config;

    Feeds(
            LiveArticles articles,
            MediaLibrary media,
            Terms terms,
            Languages languages,
            SiteConfig site,
            FeedConfig config) {
        this.articles = articles;
        this.media = media;
        this.terms = terms;
        this.languages = languages;
        this.site = site;
        this.config = config;
    }

    /** Refuses a section, tag or author that does not exist: nobody should wait for news of a typing error. */
    Feed feed(ListFilter filter, Format format) {
        filter.check(languages);
        List<String> names = names(filter);
        List<LiveArticle> newest = articles.newest(filter, config.items());
        Map<UUID, MediaView> pictures = media.views(LiveArticle.pictures(newest));
        return new Feed(
                site.name(),
                String.join(" · ", names),
                home(filter),
                site.at(format.path(filter.language(), filter.facets())),
                filter.language(),
                HubFeeds.include(filter) ? site.hub().map(URI::toString).orElse(null) : null,
                newest.stream()
                        .map(LiveArticle::updatedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                newest.stream().map(article -> item(article, pictures)).toList());
    }

    /** The names of the site and of what the feed is about. */
    private List<String> names(ListFilter filter) {
        Map<String, String> facets = filter.facets();
        Glossary glossary =
                terms.glossary(only(facets.get("section")), only(facets.get("tag")), only(facets.get("author")));
        String language = filter.language() == null ? languages.supported().getFirst() : filter.language();
        List<String> names = new ArrayList<>(List.of(site.name()));
        for (TermKind kind : TermKind.values()) {
            String slug = facets.get(kind.word());
            if (slug != null && !glossary.knows(kind, slug)) {
                throw new Problem.NotFound("The " + kind.word() + " \"" + slug + "\"");
            }
            if (slug != null) {
                names.add(glossary.name(kind, slug, language).name());
            }
        }
        return names;
    }

    private static Set<String> only(@Nullable String slug) {
        return slug == null ? Set.of() : Set.of(slug);
    }

    private String home(ListFilter filter) {
        if (filter.language() == null) {
            return site.at("/");
        }
        String section = filter.facets().get("section");
        return site.at("/" + filter.language() + (section == null ? "/" : "/" + section + "/"));
    }

    private @Nullable String image(LiveArticle article, Map<UUID, MediaView> pictures, AbsoluteHtml body) {
        MediaView above = article.image() == null ? null : pictures.get(article.image());
        return above == null ? body.firstImage() : site.at(above.original().url());
    }

    private Feed.Item item(LiveArticle article, Map<UUID, MediaView> pictures) {
        String language = article.language();
        Prose prose = article.prose();
        AbsoluteHtml body = AbsoluteHtml.of(BodyImages.shown(prose.body(), pictures, language), site.at("/"));
        Stream<Name> topics = Stream.concat(Stream.of(article.section()), article.tags().stream());
        return new Feed.Item(
                article.id(),
                site.at(article.path()),
                language,
                prose.headline(),
                prose.lead(),
                config.fullText() ? body.under(prose) : null,
                image(article, pictures, body),
                article.byline().stream().map(Name::name).toList(),
                topics.map(topic -> new Feed.Topic(topic.slug(), topic.name())).toList(),
                article.publishedAt(),
                article.updatedAt());
    }
}
