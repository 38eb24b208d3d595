package news.broadsheet.articles.revision;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.media.library.BodyImages;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.http.Violations;

/**
 * What an article says, as it was saved once. Never changed.
 *
 * @param number from 1
 * @param articleVersion of the article, which this save made
 * @param section slug, null while undecided
 * @param body sanitised HTML
 * @param image of the media library, above the text; null if there is none
 * @param byline slugs of authors
 * @param guests names of those who wrote it and are no authors of ours, after the authors
 * @param note why it was saved; null if nobody said
 * @param savedBy id of the staff member
 */
public record Revision(
        UUID articleId,
        int number,
        long articleVersion,
        String section,
        List<String> labels,
        String headline,
        String lead,
        String body,
        UUID image,
        List<String> byline,
        List<String> guests,
        List<String> tags,
        String note,
        String savedBy,
        String savedByName,
        Instant savedAt) {
    public Revision {
        labels = List.copyOf(labels);
        byline = List.copyOf(byline);
        guests = List.copyOf(guests);
        tags = List.copyOf(tags);
    }

    /** Refuses a section, author or tag that does not exist. */
    public void checkKnown(Glossary glossary) {
        Violations violations = new Violations()
                .addIf(
                        section != null && !glossary.knows(TermKind.SECTION, section),
                        "section",
                        "\"" + section + "\" does not exist");
        checkKnown(glossary, TermKind.AUTHOR, "byline", byline, violations);
        checkKnown(glossary, TermKind.TAG, "tags", tags, violations);
        violations.throwIfAny();
    }

    private static void checkKnown(
            Glossary glossary, TermKind kind, String field, List<String> slugs, Violations violations) {
        for (int i = 0; i < slugs.size(); i++) {
            violations.addIf(
                    !glossary.knows(kind, slugs.get(i)),
                    field + "[" + i + "]",
                    "\"" + slugs.get(i) + "\" does not exist; an editor can create it");
        }
    }

    /** Its own pictures of the library: the one above the text, then those within. */
    public Set<UUID> pictures() {
        Set<UUID> pictures = new LinkedHashSet<>();
        if (image != null) {
            pictures.add(image);
        }
        pictures.addAll(BodyImages.of(body));
        return pictures;
    }

    public ArticleText text(String language) {
        return new ArticleText(headline, lead, body, section, labels, byline, guests, tags, image, language);
    }

    /** The same text as another save of the same article. */
    public Revision again(int anotherNumber, long anotherVersion, String why, Staff by, Instant now) {
        return new Revision(
                articleId,
                anotherNumber,
                anotherVersion,
                section,
                labels,
                headline,
                lead,
                body,
                image,
                byline,
                guests,
                tags,
                why,
                by.id(),
                by.name(),
                now);
    }
}
