package news.broadsheet.articles.quote;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Finds the structured quotations of a body: those that say whose they are. */
final class Quotes {
    private Quotes() {}

    /** @param html sanitised */
    static List<Quote> of(String html) {
        List<Quote> quotes = new ArrayList<>();
        for (Element quotation : Jsoup.parseBodyFragment(html).select("blockquote[data-speaker]")) {
            String text = text(quotation);
            if (!text.isEmpty()) {
                quotes.add(new Quote(
                        quotation.attr("data-speaker"),
                        value(quotation, "data-role"),
                        quotation.hasAttr("data-date") ? LocalDate.parse(quotation.attr("data-date")) : null,
                        value(quotation, "data-lang"),
                        text));
            }
        }
        return quotes;
    }

    private static String text(Element quotation) {
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.text());
                        } else {
                            tail(node, depth);
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
                            text.append('\n');
                        }
                    }
                },
                quotation);
        return text.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(joining("\n"));
    }

    private static @Nullable String value(Element quotation, String attribute) {
        String value = quotation.attr(attribute);
        return value.isEmpty() ? null : value;
    }
}
