package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import news.broadsheet.articles.text.MergeProposal.Conflict;
import org.eclipse.jgit.diff.Edit;

/**
 * Merges bodies paragraph by paragraph. Our own, on the library's differences, because merges made for programs (JGit's
 * among them) call changes of neighbouring lines a conflict: two editors who work on neighbouring paragraphs have none.
 */
final class ParagraphMerge {
    private final List<String> base;
    private final Side mine;
    private final Side theirs;
    private final List<String> merged = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    ParagraphMerge(List<String> base, List<String> mine, List<String> theirs) {
        this.base = base;
        this.mine = new Side(base, mine);
        this.theirs = new Side(base, theirs);
        merge();
    }

    List<String> merged() {
        return merged;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    private void merge() {
        int at = 0;
        while (mine.hasNext() || theirs.hasNext()) {
            Region region = new Region(first());
            while (region.takes(mine) || region.takes(theirs)) {
                // Takes in whatever touches the same paragraphs.
            }
            merged.addAll(base.subList(at, region.begin));
            List<String> ours = mine.between(region);
            List<String> other = theirs.between(region);
            if (region.of(mine) && region.of(theirs) && !same(ours, other)) {
                conflicts.add(new Conflict(
                        "body",
                        merged.size(),
                        String.join("", base.subList(region.begin, region.end)),
                        String.join("", ours),
                        String.join("", other)));
            }
            merged.addAll(region.of(mine) ? ours : other);
            at = region.end;
        }
        merged.addAll(base.subList(at, base.size()));
    }

    /** Of the changes that are left; what is put before a paragraph comes before what is made of it. */
    private Side first() {
        if (!mine.hasNext() || !theirs.hasNext()) {
            return mine.hasNext() ? mine : theirs;
        }
        Comparator<Edit> inOrder =
                Comparator.comparingInt(Edit::getBeginA).thenComparing(edit -> edit.getLengthA() > 0);
        return inOrder.compare(mine.peek(), theirs.peek()) <= 0 ? mine : theirs;
    }

    private static boolean same(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!Blocks.same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** One editor's changes of the base. */
    private static final class Side {
        private final List<String> base;
        private final List<String> after;
        private final List<Edit> edits;
        private int next;

        Side(List<String> base, List<String> after) {
            this.base = base;
            this.after = after;
            this.edits = byParagraph(Differences.between(base, after, Blocks::same, Blocks::hash));
        }

        /** Three rewritten paragraphs are three changes, so that another's change of the third is in conflict with it alone. */
        private static List<Edit> byParagraph(List<Edit> edits) {
            List<Edit> single = new ArrayList<>();
            for (Edit edit : edits) {
                if (edit.getLengthA() == edit.getLengthB()) {
                    for (int i = 0; i < edit.getLengthA(); i++) {
                        int a = edit.getBeginA() + i;
                        int b = edit.getBeginB() + i;
                        single.add(new Edit(a, a + 1, b, b + 1));
                    }
                } else {
                    single.add(edit);
                }
            }
            return single;
        }

        boolean hasNext() {
            return next < edits.size();
        }

        Edit peek() {
            return edits.get(next);
        }

        /** What this editor made of those paragraphs: the changes in the region, and the base between them. */
        List<String> between(Region region) {
            List<String> made = new ArrayList<>();
            int at = region.begin;
            for (Edit edit : region.editsOf(this)) {
                made.addAll(base.subList(at, edit.getBeginA()));
                made.addAll(after.subList(edit.getBeginB(), edit.getEndB()));
                at = edit.getEndA();
            }
            made.addAll(base.subList(at, region.end));
            return made;
        }
    }

    /** Paragraphs of the base that changes have in common. */
    private final class Region {
        private final int begin;
        private int end;
        private final List<Edit> ofMine = new ArrayList<>();
        private final List<Edit> ofTheirs = new ArrayList<>();

        Region(Side first) {
            this.begin = first.peek().getBeginA();
            this.end = begin;
            take(first);
        }

        private void take(Side side) {
            Edit edit = side.peek();
            editsOf(side).add(edit);
            end = Math.max(end, edit.getEndA());
            side.next++;
        }

        List<Edit> editsOf(Side side) {
            return side.equals(mine) ? ofMine : ofTheirs;
        }

        boolean of(Side side) {
            return !editsOf(side).isEmpty();
        }

        /** Takes that side's next change if it is of the same paragraphs, or puts others at the same place. */
        boolean takes(Side side) {
            if (!side.hasNext()) {
                return false;
            }
            Edit edit = side.peek();
            boolean samePlace = begin == end && edit.getBeginA() == begin && edit.getLengthA() == 0;
            if (edit.getBeginA() < end || samePlace) {
                take(side);
                return true;
            }
            return false;
        }
    }
}
