package news.broadsheet.articles.migration.addresses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.media.library.ImageStore;
import news.broadsheet.articles.migration.Addresses;
import news.broadsheet.articles.migration.convert.ImageFiles;

/**
 * The site that the newsroom moved in from, as far as its addresses are still asked for: articles first, then pictures, then
 * the pages of sections, tags and authors. It names nothing that readers may not see.
 */
@ApplicationScoped
class FormerSite {
    private final FormerAddresses articles;
    private final FormerTerms terms;
    private final Instance<ImageStore> images;

    FormerSite(FormerAddresses articles, FormerTerms terms, Instance<ImageStore> images) {
        this.articles = articles;
        this.terms = terms;
        this.images = images;
    }

    /** @param asked as it was asked for, with its query if it has one; percent-encoded or not */
    Optional<Redirect> find(String asked) {
        List<String> spellings = Addresses.spellings(asked);
        if (spellings.isEmpty()) {
            return Optional.empty();
        }
        String path = Addresses.path(spellings.getFirst());
        return articles.now(spellings)
                .or(() -> picture(path))
                .or(() -> path.length() > 1 ? terms.find(Addresses.plain(path)) : Optional.empty())
                // Who asks has looked there.
                .filter(found -> !Addresses.normal(found.path()).equals(Optional.of(spellings.getFirst())));
    }

    private Optional<Redirect> picture(String path) {
        return images.isResolvable() && path.matches(".*\\.[A-Za-z]{3,4}")
                ? images.get()
                        .publicAddress(ImageFiles.spellings(path))
                        .map(found -> new Redirect(null, found.path(), List.of("media-" + found.media())))
                : Optional.empty();
    }
}
