package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The paragraphs of a body: its outermost blocks, each with the space after it. Joined, they are the body. */
final class Blocks {
    private Blocks() {}

    static List<String> of(String body) {
        List<String> blocks = new ArrayList<>();
        boolean goesOn = false;
        for (Node node : Html.parse(body).childNodes()) {
            boolean space = node instanceof TextNode text && text.isBlank();
            boolean block = node instanceof Element element && element.isBlock();
            if (blocks.isEmpty() || block || (!goesOn && !space)) {
                blocks.add(node.outerHtml());
            } else {
                blocks.set(blocks.size() - 1, blocks.getLast() + node.outerHtml());
            }
            // Words outside any block are one block, up to the next.
            goesOn = space ? goesOn : !block;
        }
        return blocks;
    }

    /** The space after a paragraph does not make it another. */
    static boolean same(String a, String b) {
        return a.strip().equals(b.strip());
    }

    static int hash(String block) {
        return block.strip().hashCode();
    }
}
