package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Sets quotation marks, dashes, ellipses and non-breaking spaces as a language has them. It touches words only: no
 * attribute, no {@code code} or {@code pre}, no address; and what it has set it leaves alone the next time.
 */
final class Typography {
    private static final int ROUNDS = 10;
    private static final String ANY_DASH = "(?:--?|[–—])";
    private static final String SPACE = "[ \\u00a0]+";

    /** One change of a text, wherever the pattern is found. */
    private record Rule(Pattern pattern, Function<MatchResult, String> by) {
        Rule(String pattern, String replacement) {
            this(
                    Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                    match -> replacement.replace(
                            "$1", match.groupCount() > 0 && match.group(1) != null ? match.group(1) : ""));
        }
    }

    private static final Rule ELLIPSIS = new Rule("(?<!\\.)\\.{3}(?!\\.)", "…");
    private static final Rule APOSTROPHE = new Rule("(?<=\\p{L})'(?=\\p{L})", "’");
    private static final Rule YEARS = new Rule("(?<![\\p{N}-])([12]\\p{N}{3})-(?=[12]\\p{N}{3}(?![\\p{N}-]))", "$1–");
    private static final Rule THOUSANDS = new Rule(
            Pattern.compile("(?<![\\p{N}.,])\\p{N}{1,3}(?: \\p{N}{3})+(?!\\p{N})"),
            match -> match.group().replace(' ', '\u00a0'));
    private static final Rule NUMBER_SIGN = new Rule("№ ?(?=\\p{N})", "№\u00a0");

    /** At the beginning of a paragraph it is somebody speaking. */
    private static final Rule SPEECH = new Rule("^" + ANY_DASH + SPACE + "(?=\\S)", "— ");

    private static final Rule EM_DASH =
            new Rule("(?<=[^\\s\\u00a0])" + SPACE + ANY_DASH + SPACE + "(?=[^\\s\\u00a0])", "\u00a0— ");
    private static final Rule EN_DASH = new Rule(EM_DASH.pattern().pattern(), "\u00a0– ");
    private static final Rule CLOSED_DASH = new Rule("(?<=[\\p{L}\\p{N}])--(?=[\\p{L}\\p{N}])", "—");

    /** A word of one or two letters never ends a line. */
    private static final Rule RUSSIAN_PREPOSITIONS = new Rule(
            "(?<![\\p{L}\\p{N}-])(в|во|к|ко|с|со|о|об|от|до|за|на|по|из|у|и|а|но|не|ни|я) (?=[^\\s\\u00a0—–-])",
            "$1\u00a0");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?://|www\\.)[^\\s\\u00a0]++|(?<![\\p{L}\\p{N}._-])[\\p{L}\\p{N}._-]++@[^\\s\\u00a0]++");

    /** Ends a line of text: what stands before and after does not belong together. */
    private static final Set<String> APART = Set.of(
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
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "br",
            "hr",
            "body");

    private static final Map<String, Typography> KNOWN = Map.of(
            "ru",
                    of(
                            QuotationMarks.RUSSIAN,
                            "г|гг|в|вв|км|м|см|мм|кг|т|л|га|руб|коп|тыс|млн|млрд|трлн|ч|мин|с|°C|%|₽|€|\\$|₼",
                            SPEECH,
                            EM_DASH,
                            RUSSIAN_PREPOSITIONS),
            "uk",
                    of(
                            QuotationMarks.RUSSIAN,
                            "р|рр|км|м|см|мм|кг|т|л|га|грн|тис|млн|млрд|трлн|год|хв|с|°C|%|₴|€|\\$",
                            SPEECH,
                            EM_DASH),
            "az",
                    of(
                            QuotationMarks.ENGLISH,
                            "km|m|sm|mm|kq|q|t|l|ha|min|mln|mlrd|trln|manat|AZN|faiz|°C|%|₼|€|\\$",
                            SPEECH,
                            EM_DASH),
            "tr", of(QuotationMarks.ENGLISH, "km|m|cm|mm|kg|g|t|l|TL|°C|%|₺|€|\\$", SPEECH, EM_DASH));

    private static final Typography OTHERS = of(
            QuotationMarks.ENGLISH,
            "km|m|cm|mm|kg|g|t|l|ha|mi|ft|lb|mph|million|billion|trillion|°C|°F",
            EN_DASH,
            CLOSED_DASH);

    private final QuotationMarks marks;
    private final List<Rule> rules;

    private Typography(QuotationMarks marks, List<Rule> rules) {
        this.marks = marks;
        this.rules = rules;
    }

    private static Typography of(QuotationMarks marks, String units, Rule... own) {
        List<Rule> rules = new ArrayList<>(List.of(ELLIPSIS, APOSTROPHE, YEARS, THOUSANDS, NUMBER_SIGN));
        rules.add(new Rule("(?<=\\p{N}) (?=(?:" + units + ")(?![\\p{L}\\p{N}]))", "\u00a0"));
        rules.addAll(List.of(own));
        return new Typography(marks, List.copyOf(rules));
    }

    private static Typography of(String language) {
        return KNOWN.getOrDefault(Locale.forLanguageTag(language).getLanguage(), OTHERS);
    }

    /** @param language BCP 47; one that has no rules of its own gets the English ones */
    static String ofText(String text, String language) {
        Passage passage = new Passage();
        passage.add(new TextNode(text));
        return of(language).set(passage).text();
    }

    /** @param html sanitised */
    static String ofHtml(String html, String language) {
        Typography typography = of(language);
        Element body = Html.parse(html);
        passages(body).forEach(typography::set);
        return body.html();
    }

    private static List<Passage> passages(Element body) {
        List<Passage> passages = new ArrayList<>();
        passages.add(new Passage());
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        separate(node);
                        if (node instanceof TextNode text && !isCode(text)) {
                            passages.getLast().add(text);
                        } else if (node.nameIs("code") || node.nameIs("img")) {
                            passages.getLast().addOpaque();
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        separate(node);
                    }

                    private void separate(Node node) {
                        if (APART.contains(node.normalName())
                                && !passages.getLast().isEmpty()) {
                            passages.add(new Passage());
                        }
                    }
                },
                body);
        return passages;
    }

    private static boolean isCode(TextNode text) {
        return text.parent() instanceof Element parent && parent.closest("code,pre") != null;
    }

    /** Until there is nothing left to do: setting marks may bring together what was typed across each other. */
    private Passage set(Passage passage) {
        String before = null;
        for (int round = 0; round < ROUNDS && !passage.text().equals(before); round++) {
            before = passage.text();
            marks.set(passage);
            for (Rule rule : rules) {
                passage.replace(rule.pattern(), rule.by(), ADDRESS);
            }
        }
        return passage;
    }
}
