package news.broadsheet.articles.text;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** What articles are made of: an allow-list of elements, of their attributes, and of what these may say. */
final class ArticleElements extends Safelist {
    static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern SPAN = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,5}");
    /** By letters, as laws count their clauses. */
    private static final Set<String> NUMBERINGS = Set.of("a", "A", "i", "I");

    private static final Set<String> SCOPES = Set.of("row", "col", "rowgroup", "colgroup");
    private static final int ALT = 1_000;

    private ArticleElements() {
        addTags("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a");
        addTags("em", "strong", "sub", "sup", "s", "q", "code", "figure", "img", "figcaption");
        addTags("pre", "dl", "dt", "dd");
        addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td");
        addAttributes("a", "href", "rel");
        addAttributes("ol", "start", "reversed", "type");
        addAttributes("li", "value");
        addAttributes("img", "src", "data-media", "alt", "width", "height");
        addAttributes("figure", "data-embed");
        addAttributes("blockquote", "data-speaker", "data-role", "data-date", "data-lang");
        addAttributes("th", "scope", "colspan", "rowspan");
        addAttributes("td", "colspan", "rowspan");
    }

    /** A copy that has nothing else. */
    static Element of(Element body) {
        Document clean = new Cleaner(new ArticleElements()).clean(body.ownerDocument());
        return Html.asWritten(clean).body();
    }

    @Override
    public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
        String value = attribute.getValue();
        return super.isSafeAttribute(tag, element, attribute)
                && switch (attribute.getKey()) {
                    case "href" -> Links.isLink(value);
                    case "rel" -> !value.isEmpty() && Links.relations(value).equals(value);
                    case "src" -> Links.isImage(value);
                    case "data-media" -> UUID.matcher(value).matches();
                    case "data-embed" -> value.startsWith("https://") && Links.isLink(value);
                    case "width", "height" -> SIZE.matcher(value).matches();
                    case "colspan", "rowspan" -> SPAN.matcher(value).matches();
                    case "start", "value" -> NUMBER.matcher(value).matches();
                    case "reversed" -> value.isEmpty();
                    case "type" -> NUMBERINGS.contains(value);
                    case "scope" -> SCOPES.contains(value);
                    case "alt" -> value.length() <= ALT;
                    default -> Quotation.isFit(attribute);
                };
    }
}
