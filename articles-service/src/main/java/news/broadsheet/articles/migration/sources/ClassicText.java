package news.broadsheet.articles.migration.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * WordPress's classic editor stores a blank line for a paragraph and a line break for a line break, between elements of HTML.
 * Where neither may be, as between the items of a list, they mean nothing; in what is set line by line, they stay.
 */
final class ClassicText {
    private static final Evaluator BLOCKS = QueryParser.parse(
            "p,div,h1,h2,h3,h4,h5,h6,ul,ol,dl,table,figure,blockquote,pre,hr,iframe,section,"
                    + "article,aside,main,header,footer,center,details,form,fieldset,address,video,audio,object,script,style");
    private static final Evaluator STRUCTURE =
            QueryParser.parse("ul,ol,dl,table,thead,tbody,tfoot,tr,colgroup,object,video,audio,select,picture");
    /** They hold paragraphs. */
    private static final Evaluator HOLDERS =
            QueryParser.parse("body,blockquote,div,section,article,aside,main,center,details");

    private static final Evaluator AS_WRITTEN = QueryParser.parse("pre,script,style,textarea");
    private static final Evaluator BREAKS = QueryParser.parse("br,li,figcaption");
    private static final Pattern ADDRESS_LINE =
            Pattern.compile("(?ms)<pre\\b.*?</pre>|^[ \\t]*(https?://[^\\s<>\"]+)[ \\t]*$");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\n\\s*");

    private ClassicText() {}

    static String toHtml(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        // WordPress makes a player of such a line, even without blank lines around it.
        lines = ADDRESS_LINE
                .matcher(lines)
                .replaceAll(line -> Matcher.quoteReplacement(
                        line.group(1) == null ? line.group() : "\n\n" + line.group(1) + "\n\n"));
        Document page = Jsoup.parseBodyFragment(lines);
        page.outputSettings().prettyPrint(false);
        set(page.body());
        return page.body().html().strip() + "\n";
    }

    private static void set(Element element) {
        if (element.is(AS_WRITTEN)) {
            return;
        }
        element.children().forEach(ClassicText::set);
        if (element.is(STRUCTURE)) {
            element.textNodes().stream().filter(TextNode::isBlank).forEach(Node::remove);
        } else if (element.is(HOLDERS)) {
            paragraphs(element);
        } else {
            lines(element);
        }
    }

    /** Makes paragraphs of what stands between blocks. */
    private static void paragraphs(Element holder) {
        List<Node> paragraph = new ArrayList<>();
        boolean only = holder.children().stream().noneMatch(child -> child.is(BLOCKS))
                && !BLANK_LINE.matcher(holder.wholeText().strip()).find()
                && !holder.nameIs("body");
        for (Node node : List.copyOf(holder.childNodes())) {
            if (node instanceof Element element && element.is(BLOCKS)) {
                close(paragraph, only);
            } else if (node instanceof TextNode text) {
                String[] parts = BLANK_LINE.split(text.getWholeText(), -1);
                for (int i = 0; i < parts.length; i++) {
                    if (i > 0) {
                        close(paragraph, only);
                    }
                    TextNode part = new TextNode(parts[i]);
                    text.before(part);
                    paragraph.add(part);
                }
                text.remove();
            } else {
                paragraph.add(node);
            }
        }
        close(paragraph, only);
    }

    /** @param only whether it is all that its parent holds, which needs no paragraph within it then */
    private static void close(List<Node> nodes, boolean only) {
        boolean empty = nodes.stream().allMatch(node -> node instanceof TextNode text && text.isBlank());
        if (empty) {
            nodes.forEach(Node::remove);
        } else {
            Element paragraph = new Element("p");
            nodes.getFirst().before(paragraph);
            nodes.forEach(paragraph::appendChild);
            lines(paragraph);
            if (only) {
                paragraph.unwrap();
            }
        }
        nodes.clear();
    }

    /** Line breaks of the text, except at its ends, beside blocks, and where there is one already. */
    private static void lines(Element element) {
        for (TextNode text : element.textNodes()) {
            String words = text.getWholeText();
            if (words.indexOf('\n') < 0) {
                continue;
            }
            if (isEdge(text.previousSibling())) {
                words = words.replaceFirst("^\\s*\\n\\s*", "");
            }
            if (isEdge(text.nextSibling())) {
                words = words.replaceFirst("\\s*\\n\\s*$", "");
            }
            Matcher parts = Pattern.compile("[ \\t]*\\n").matcher(words);
            int from = 0;
            while (parts.find()) {
                text.before(new TextNode(words.substring(from, parts.start())));
                text.before(new Element("br"));
                from = parts.end();
            }
            text.before(new TextNode(words.substring(from)));
            text.remove();
        }
    }

    private static boolean isEdge(Node neighbour) {
        return neighbour == null
                || (neighbour instanceof Element element && (element.is(BLOCKS) || element.is(BREAKS)));
    }
}
