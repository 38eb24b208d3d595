package news.broadsheet.articles.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What changed between two versions of an article, word by word.
 *
 * @param fields those that differ, in the order of an article
 */
public record TextDiff(List<Field> fields) {
    public TextDiff {
        fields = List.copyOf(fields);
    }

    public enum Op {
        @JsonProperty("equal")
        EQUAL,
        @JsonProperty("insert")
        INSERT,
        @JsonProperty("delete")
        DELETE
    }

    /**
     * @param text as it is written: of the body, HTML. Those equal and deleted, joined, are the field before; those equal
     *     and inserted are it after. Of a list it is one entry.
     */
    public record Change(Op op, String text) {}

    public record Field(
            @Schema(description = "headline, lead, body, section, labels, byline, guests, tags, image or language")
            String field,

            List<Change> changes) {
        public Field {
            changes = List.copyOf(changes);
        }
    }

    public static TextDiff of(ArticleText before, ArticleText after) {
        List<Field> fields = new ArrayList<>();
        Prose.LINES.forEach((name, line) -> add(
                fields,
                name,
                words(Token.ofText(line.apply(before.prose())), Token.ofText(line.apply(after.prose())))));
        add(fields, "body", words(Token.ofHtml(before.body()), Token.ofHtml(after.body())));
        add(fields, "section", entries(one(before.section()), one(after.section())));
        add(fields, "labels", entries(before.labels(), after.labels()));
        add(fields, "byline", entries(before.byline(), after.byline()));
        add(fields, "guests", entries(before.guests(), after.guests()));
        add(fields, "tags", entries(before.tags(), after.tags()));
        add(fields, "image", entries(one(id(before.image())), one(id(after.image()))));
        return new TextDiff(fields);
    }

    private static String id(UUID id) {
        return id == null ? null : id.toString();
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static void add(List<Field> fields, String name, List<Change> changes) {
        if (changes.stream().anyMatch(change -> change.op() != Op.EQUAL)) {
            fields.add(new Field(name, changes));
        }
    }

    private static List<Change> words(List<Token> before, List<Token> after) {
        List<Change> changes = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Op[] of = {null};
        WordDiff.between(before, after, (op, token) -> {
            if (op != of[0] && of[0] != null) {
                changes.add(new Change(of[0], run.toString()));
                run.setLength(0);
            }
            of[0] = op;
            run.append(token.source());
        });
        if (of[0] != null) {
            changes.add(new Change(of[0], run.toString()));
        }
        return changes;
    }

    private static List<Change> entries(List<String> before, List<String> after) {
        List<Change> changes = new ArrayList<>();
        int next = 0;
        for (Edit edit : Differences.between(before, after)) {
            before.subList(next, edit.getBeginA()).forEach(entry -> changes.add(new Change(Op.EQUAL, entry)));
            before.subList(edit.getBeginA(), edit.getEndA())
                    .forEach(entry -> changes.add(new Change(Op.DELETE, entry)));
            after.subList(edit.getBeginB(), edit.getEndB()).forEach(entry -> changes.add(new Change(Op.INSERT, entry)));
            next = edit.getEndA();
        }
        before.subList(next, before.size()).forEach(entry -> changes.add(new Change(Op.EQUAL, entry)));
        return changes;
    }

    /**
     * The same as a page shows it: an {@code article} with a {@code section data-field="…"} for each field that differs,
     * in which {@code ins} and {@code del} stand round words. The body has the elements of the version after; one that is
     * new, or was another, has {@code data-diff="inserted"}.
     */
    public static String html(ArticleText before, ArticleText after) {
        return MarkedChanges.article(of(before, after), Token.ofHtml(before.body()), Token.ofHtml(after.body()));
    }
}
