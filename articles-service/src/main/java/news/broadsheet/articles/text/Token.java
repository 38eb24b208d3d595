package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The smallest thing that is compared: a word, the space between two, a punctuation mark, or a tag.
 *
 * @param source as it is written: those of a text, joined, are the text
 * @param text of a word; null for tags
 * @param element without its content, for tags; null for words
 */
record Token(Kind kind, String source, String text, Element element) {
    enum Kind {
        WORD,
        START,
        END,
        /** An element that has no end, such as an image. */
        VOID
    }

    private static final String WORD = "[\\p{L}\\p{M}\\p{N}]++(?:['’\\u2011-][\\p{L}\\p{M}\\p{N}]++)*+";
    private static final Pattern PIECE = Pattern.compile(WORD + "|[\\s\\u00a0]++|\\X");

    boolean isSpace() {
        return kind == Kind.WORD && (Character.isWhitespace(text.charAt(0)) || text.charAt(0) == '\u00a0');
    }

    static List<Token> ofText(String text) {
        List<Token> tokens = new ArrayList<>();
        add(text, false, tokens);
        return tokens;
    }

    static List<Token> ofHtml(String html) {
        List<Token> tokens = new ArrayList<>();
        Element body = ArticleElements.of(Html.parse(html));
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode text) {
                            add(text.getWholeText(), true, tokens);
                        } else if (depth > 0 && node instanceof Element element) {
                            tokens.add(start(element));
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (depth > 0 && node instanceof Element element && !isVoid(element)) {
                            String end = "</" + element.tagName() + ">";
                            tokens.add(new Token(Kind.END, end, null, element.shallowClone()));
                        }
                    }
                },
                body);
        return tokens;
    }

    private static boolean isVoid(Element element) {
        return element.tag().isEmpty();
    }

    private static Token start(Element element) {
        Element alone = element.shallowClone();
        String written = Html.outer(alone);
        return isVoid(element)
                ? new Token(Kind.VOID, written, null, alone)
                : new Token(Kind.START, written.substring(0, written.lastIndexOf("</")), null, alone);
    }

    private static void add(String text, boolean html, List<Token> tokens) {
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find()) {
            String piece = pieces.group();
            tokens.add(new Token(Kind.WORD, html ? Html.escape(piece) : piece, piece, null));
        }
    }
}
