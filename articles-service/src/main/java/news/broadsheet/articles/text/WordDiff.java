package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import news.broadsheet.articles.text.TextDiff.Op;
import org.eclipse.jgit.diff.Edit;

/** Two texts side by side, word by word. */
final class WordDiff {
    private WordDiff() {}

    /** Gives every token of both in reading order, what was deleted before what replaced it. */
    static void between(List<Token> before, List<Token> after, BiConsumer<Op, Token> to) {
        int next = 0;
        for (Edit edit : readable(Differences.between(before, after, WordDiff::same, WordDiff::hash), before, after)) {
            before.subList(next, edit.getBeginA()).forEach(token -> to.accept(Op.EQUAL, token));
            before.subList(edit.getBeginA(), edit.getEndA()).forEach(token -> to.accept(Op.DELETE, token));
            after.subList(edit.getBeginB(), edit.getEndB()).forEach(token -> to.accept(Op.INSERT, token));
            next = edit.getEndA();
        }
        before.subList(next, before.size()).forEach(token -> to.accept(Op.EQUAL, token));
    }

    private static boolean same(Token a, Token b) {
        return a.source().equals(b.source());
    }

    private static int hash(Token token) {
        return token.source().hashCode();
    }

    /** Three new words are one change, although the spaces between them were there before. */
    private static List<Edit> readable(List<Edit> edits, List<Token> before, List<Token> after) {
        List<Edit> joined = new ArrayList<>();
        for (Edit edit : edits) {
            Edit last = joined.isEmpty() ? null : joined.getLast();
            if (edit.getType() == Edit.Type.DELETE) {
                edit.shift(-toItsStartTag(before, edit.getBeginA(), edit.getEndA(), last == null ? 0 : last.getEndA()));
            } else if (edit.getType() == Edit.Type.INSERT) {
                edit.shift(-toItsStartTag(after, edit.getBeginB(), edit.getEndB(), last == null ? 0 : last.getEndB()));
            }
            if (last != null
                    && before.subList(last.getEndA(), edit.getBeginA()).stream().allMatch(Token::isSpace)) {
                joined.set(
                        joined.size() - 1,
                        new Edit(last.getBeginA(), edit.getEndA(), last.getBeginB(), edit.getEndB()));
            } else {
                joined.add(edit);
            }
        }
        return joined;
    }

    /**
     * {@code b</p><p>} and {@code <p>b</p>} say the same between other paragraphs; people see the second.
     *
     * @return how far before its place the change begins with a tag; 0 if it never does
     */
    private static int toItsStartTag(List<Token> tokens, int begin, int end, int limit) {
        for (int by = 0; ; by++) {
            if (tokens.get(begin - by).kind() == Token.Kind.START) {
                return by;
            }
            if (begin - by <= limit || !same(tokens.get(begin - by - 1), tokens.get(end - by - 1))) {
                return 0;
            }
        }
    }
}
