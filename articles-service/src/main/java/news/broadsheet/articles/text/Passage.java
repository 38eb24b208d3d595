package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.TextNode;

/** Text that belongs together although elements such as {@code em} begin and end in it. */
final class Passage {
    /** Stands for what is part of the line but not text of ours. */
    private static final String OPAQUE = "\uFFFC";

    private final List<TextNode> nodes = new ArrayList<>();

    void add(TextNode node) {
        nodes.add(node);
    }

    void addOpaque() {
        nodes.add(null);
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        nodes.forEach(node -> text.append(node == null ? OPAQUE : node.getWholeText()));
        return text.toString();
    }

    /** Replaces all that is found, wherever elements begin or end in it, but nothing that touches what is {@code kept}. */
    void replace(Pattern pattern, Function<MatchResult, String> by, Pattern kept) {
        String text = text();
        Matcher keep = kept.matcher(text);
        boolean keeping = keep.find();
        List<Replacement> replacements = new ArrayList<>();
        for (MatchResult match : pattern.matcher(text).results().toList()) {
            while (keeping && keep.end() <= match.start()) {
                keeping = keep.find();
            }
            if (!keeping || keep.start() >= match.end()) {
                replacements.add(new Replacement(match.start(), match.end(), by.apply(match)));
            }
        }
        replace(replacements);
    }

    record Replacement(int start, int end, String by) {}

    /** @param replacements in order, none within another */
    void replace(List<Replacement> replacements) {
        int begin = 0;
        int next = 0;
        for (TextNode node : nodes) {
            if (node == null) {
                begin += OPAQUE.length();
                continue;
            }
            String text = node.getWholeText();
            int end = begin + text.length();
            StringBuilder changed = new StringBuilder(text.length());
            int at = begin;
            while (next < replacements.size() && replacements.get(next).start() < end) {
                Replacement replacement = replacements.get(next);
                if (replacement.start() >= begin) {
                    changed.append(text, at - begin, replacement.start() - begin)
                            .append(replacement.by());
                }
                at = Math.min(replacement.end(), end);
                if (replacement.end() > end) {
                    break; // the rest of it is in the nodes after, where it goes
                }
                next++;
            }
            changed.append(text, at - begin, text.length());
            if (!changed.toString().equals(text)) {
                node.text(changed.toString());
            }
            begin = end;
        }
    }
}
