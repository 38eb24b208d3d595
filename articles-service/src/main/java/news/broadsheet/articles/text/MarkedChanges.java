package news.broadsheet.articles.text;

import java.util.List;
import java.util.Set;
import news.broadsheet.articles.text.TextDiff.Change;
import news.broadsheet.articles.text.TextDiff.Field;
import news.broadsheet.articles.text.TextDiff.Op;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * A version of a body with what became of the one before. Its elements are those of the version after, so no tag is ever
 * broken; what was deleted is put where it stood, as words.
 */
final class MarkedChanges {
    /** Hold paragraphs rather than words. */
    private static final Set<String> OF_BLOCKS = Set.of("div", "blockquote");

    private static final Set<String> LISTS = Set.of("ul", "ol", "dl");
    private static final Set<String> TABLES = Set.of("table", "thead", "tbody", "tfoot", "tr");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "dl",
            "dt",
            "dd",
            "figure",
            "figcaption",
            "table",
            "caption",
            "tr",
            "th",
            "td",
            "hr",
            "br");

    private final Element root;
    private Element here;
    /** Where deleted words go on, until something else comes. */
    private Element deleted;

    /** Words that a table lost with a cell; they go to the next place where words may stand. */
    private final StringBuilder held = new StringBuilder();

    private MarkedChanges(Element root) {
        this.root = root;
        this.here = root;
    }

    static String article(TextDiff diff, List<Token> before, List<Token> after) {
        Element page = Html.asWritten(Document.createShell("")).body();
        Element article = page.appendElement("article");
        for (Field field : diff.fields()) {
            Element section = article.appendElement("section").attr("data-field", field.field());
            switch (field.field()) {
                case "body" -> {
                    MarkedChanges body = new MarkedChanges(section.appendElement("div"));
                    WordDiff.between(before, after, body::add);
                    body.end();
                }
                case String name
                when Prose.LINES.containsKey(name) -> {
                    Element line = section.appendElement("p");
                    field.changes().forEach(change -> appendTo(line, change));
                }
                default -> {
                    Element list = section.appendElement("ul");
                    field.changes().forEach(change -> appendTo(list.appendElement("li"), change));
                }
            }
        }
        return page.html();
    }

    private static void appendTo(Element parent, Change change) {
        switch (change.op()) {
            case EQUAL -> parent.appendText(change.text());
            case INSERT -> parent.appendElement("ins").appendText(change.text());
            case DELETE -> parent.appendElement("del").appendText(change.text());
        }
    }

    private void add(Op op, Token token) {
        if (op == Op.DELETE) {
            delete(token);
            return;
        }
        deleted = null;
        switch (token.kind()) {
            case START -> open(op, token.element().shallowClone());
            case END -> here = here.parent();
            case VOID ->
                (op == Op.INSERT ? here.appendElement("ins") : here)
                        .appendChild(token.element().shallowClone());
            case WORD -> write(op, token);
        }
    }

    private void open(Op op, Element element) {
        here.appendChild(element);
        here = element;
        if (op == Op.INSERT) {
            element.attr("data-diff", "inserted");
        }
        if (!held.isEmpty() && !isOfBlocks(element) && !isList(element) && !isTable(element)) {
            element.appendElement("del").appendText(held.toString());
            held.setLength(0);
        }
    }

    private void write(Op op, Token token) {
        if (op == Op.EQUAL || (token.isSpace() && !takesWords(here))) {
            here.appendChild(new TextNode(token.text()));
        } else if (here.lastChild() instanceof Element last && last.nameIs("ins")) {
            last.appendText(token.text());
        } else {
            here.appendElement("ins").appendText(token.text());
        }
    }

    private void delete(Token token) {
        switch (token.kind()) {
            case WORD -> deleteWord(token);
            case VOID -> {
                if (token.element().nameIs("img") && !isTable(here)) {
                    deletedPlace().appendChild(token.element().shallowClone());
                } else {
                    breakDeleted();
                }
            }
            case START, END -> {
                if (BLOCKS.contains(token.element().normalName())) {
                    breakDeleted();
                }
            }
        }
    }

    private void deleteWord(Token token) {
        if (isTable(here)) {
            held.append(token.text());
        } else if (!token.isSpace() || deleted != null || takesWords(here)) {
            deletedPlace().appendText(token.text());
        }
    }

    /** Deleted paragraphs stay apart: in blocks of their own, or by a space within one. */
    private void breakDeleted() {
        if (isTable(here)) {
            held.append(held.isEmpty() ? "" : " ");
        } else if (takesWords(here) && deleted != null) {
            deleted.appendText(" ");
        } else {
            deleted = null;
        }
    }

    private Element deletedPlace() {
        if (deleted == null) {
            Element block = here;
            if (isOfBlocks(here)) {
                block = here.appendElement("p");
            } else if (isList(here)) {
                block = here.appendElement(here.nameIs("dl") ? "dd" : "li");
            }
            deleted = block.appendElement("del");
        }
        return deleted;
    }

    private void end() {
        if (!held.isEmpty()) {
            root.appendElement("p").appendElement("del").appendText(held.toString());
        }
    }

    private static boolean takesWords(Element element) {
        return !isOfBlocks(element) && !isList(element) && !isTable(element);
    }

    private static boolean isOfBlocks(Element element) {
        return OF_BLOCKS.contains(element.normalName());
    }

    private static boolean isList(Element element) {
        return LISTS.contains(element.normalName());
    }

    private static boolean isTable(Element element) {
        return TABLES.contains(element.normalName());
    }
}
