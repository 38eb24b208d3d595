package news.broadsheet.articles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.broadsheet.articles.text.MergeProposal.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreeWayMergeTest {
    private static ArticleText text(String headline, String body, List<String> tags) {
        return new ArticleText(new Prose(headline, "", body), "city", List.of(), List.of(), List.of(), tags, null);
    }

    private static ArticleText body(String html) {
        return text("a", html, List.of());
    }

    /** @param letters a paragraph each */
    private static String paragraphs(String letters) {
        return letters.isEmpty()
                ? ""
                : letters.chars().mapToObj(c -> "<p>" + (char) c + "</p>").collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            abc,   abc,   abc,  abc       # nobody did anything
            abc,   aXc,   abc,  aXc       # one changed a paragraph
            abc,   Xbc,   abY,  XbY       # far apart
            abc,   Xbc,   aYc,  XYc       # neighbours
            abcd,  aXYd,  abcZ, aXYZ
            abc,   abXc,  abcY, abXcY     # both added, elsewhere
            abc,   ac,    abc,  ac        # one deleted
            abc,   ac,    abY,  aY        # deleted, and the next one changed
            abc,   ac,    Xbc,  Xc        # deleted, and the one before changed
            abc,   abXc,  aYc,  aYXc      # added after one that was changed
            abc,   aXbc,  aYc,  aXYc      # added before one that was changed
            abc,   aXc,   aXc,  aXc       # both did the same
            abc,   ac,    ac,   ac
            abc,   bc,    ab,   b
            '',    a,     '',   a
            """)
    void isCleanWhereParagraphsDiffer(String base, String mine, String theirs, String expected) {
        String wanted = expected.strip().split("\\s", -1)[0];

        MergeProposal proposal =
                ThreeWayMerge.of("ru", body(paragraphs(base)), body(paragraphs(mine)), body(paragraphs(theirs)));

        assertEquals(List.of(), proposal.conflicts());
        assertTrue(proposal.clean());
        assertEquals(paragraphs(wanted), proposal.merged().text().body());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            abc,  aXc,   aYc,   1, b,  X,  Y,   aXc
            abc,  ac,    aYc,   1, b,  '', Y,   ac
            abc,  aXc,   ac,    1, b,  X,  '',  aXc
            abc,  abcX,  abcY,  3, '', X,  Y,   abcX
            abcd, aXYd,  abZd,  2, c,  Y,  Z,   aXYd
            abcd, ad,    abXcd, 1, bc, '', bXc, ad
            '',   X,     Y,     0, '', X,  Y,   X
            """)
    void isAConflictWhereBothChangedTheSame(
            String base,
            String mine,
            String theirs,
            int paragraph,
            String from,
            String ours,
            String other,
            String merged) {
        MergeProposal proposal =
                ThreeWayMerge.of("ru", body(paragraphs(base)), body(paragraphs(mine)), body(paragraphs(theirs)));

        assertEquals(
                List.of(new Conflict("body", paragraph, paragraphs(from), paragraphs(ours), paragraphs(other))),
                proposal.conflicts());
        assertEquals(paragraphs(merged), proposal.merged().text().body());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a b,    a b c,  a b d,  a b c d,  true
            a b c,  a c,    a b c,  a c,    true
            a b c,  b c,    a b,    b,      true
            a b c,  c a b,  a b d c,  c a b d, true
            a b c,  c b a,  b a c,  c b a,  false
            a b c,  c b a,  c b a,  c b a,  true
            '',     a,      b,      a b,    true
            """)
    void listsAreUnited(String base, String mine, String theirs, String expected, boolean clean) {
        MergeProposal proposal = ThreeWayMerge.of(
                "ru", text("a", "", words(base)), text("a", "", words(mine)), text("a", "", words(theirs)));

        assertEquals(words(expected), proposal.merged().text().tags());
        assertEquals(clean, proposal.clean(), proposal.conflicts().toString());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    @Test
    void aFieldThatBothChangedIsAConflictAndOneThatOneChangedIsNot() {
        UUID image = UUID.fromString("0198f4a2-0000-7000-8000-000000000001");
        var base = new ArticleText(new Prose("Порт", "Лид", "<p>a</p>"), null, null, null, null, null, null);
        var mine = new ArticleText(new Prose("Порт мой", "Лид", "<p>a</p>"), "city", null, null, null, null, null);
        var theirs = new ArticleText(new Prose("Порт их", "Лид их", "<p>a</p>"), null, null, null, null, null, image);

        MergeProposal proposal = ThreeWayMerge.of("ru", base, mine, theirs);

        assertEquals(List.of(new Conflict("headline", null, "Порт", "Порт мой", "Порт их")), proposal.conflicts());
        assertEquals(
                new ArticleText(new Prose("Порт мой", "Лид их", "<p>a</p>"), "city", null, null, null, null, image),
                proposal.merged().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<p>a</p>",
                "<p>a</p>\n\n<h2>b</h2> <p>c</p>\n",
                "слова <em>без</em> абзаца<p>a</p>и ещё <a href=\"/x\">слова</a>",
                " <ul><li>a</li></ul><hr><figure><img src=\"https://e.example/a\"></figure>"
            })
    void theBlocksOfABodyAreTheBody(String html) {
        assertEquals(html, String.join("", Blocks.of(html)));
    }

    /** What an editor did: which paragraphs of the base they left, took out or rewrote, and what they added. */
    private record Work(String body, Map<Integer, String> rewritten, List<Integer> deleted, List<String> added) {
        static Work on(List<String> base, String who, int edits, Random random) {
            List<Object> paragraphs =
                    new ArrayList<>(IntStream.range(0, base.size()).boxed().toList());
            Work work = new Work("", new HashMap<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < edits; i++) {
                String words = "<p>" + who + i + "</p>";
                int at = random.nextInt(paragraphs.size() + 1);
                boolean exists = at < paragraphs.size() && paragraphs.get(at) instanceof Integer;
                switch (random.nextInt(4)) {
                    case 0 -> {
                        paragraphs.add(at, words);
                        work.added.add(words);
                    }
                    case 1 -> {
                        if (exists) {
                            work.deleted.add((Integer) paragraphs.remove(at));
                        }
                    }
                    default -> {
                        if (exists) {
                            work.rewritten.put((Integer) paragraphs.get(at), words);
                            paragraphs.set(at, words);
                        }
                    }
                }
            }
            String body = paragraphs.stream()
                    .map(p -> p instanceof Integer number ? base.get(number) : (String) p)
                    .collect(Collectors.joining());
            return new Work(body, work.rewritten, work.deleted, work.added);
        }
    }

    /** 1,500 pairs of editors with 1 to 10 edits each on articles of up to 20 paragraphs: more than 10,000 edits. */
    @Test
    void nothingDisappearsSilently() {
        Random random = new Random(20260721);
        int conflicts = 0;
        for (int i = 0; i < 1_500; i++) {
            conflicts += checkNothingDisappears(random, random.nextInt(20), 1 + random.nextInt(10));
        }
        assertTrue(conflicts > 1_000, conflicts + " conflicts");
    }

    @Test
    void nothingOfAThousandEditsDisappears() {
        checkNothingDisappears(new Random(1), 2_000, 1_000);
        checkNothingDisappears(new Random(2), 100, 1_000);
    }

    private static int checkNothingDisappears(Random random, int paragraphs, int edits) {
        List<String> base = IntStream.range(0, paragraphs)
                .mapToObj(n -> "<p>base" + (random.nextInt(8) == 0 ? 0 : n) + "</p>")
                .toList();
        Work mine = Work.on(base, "m", edits, random);
        Work theirs = Work.on(base, "t", edits, random);

        MergeProposal proposal =
                ThreeWayMerge.of("ru", body(String.join("", base)), body(mine.body()), body(theirs.body()));

        String anywhere = proposal.merged().text().body()
                + proposal.conflicts().stream().map(c -> c.mine() + c.theirs()).collect(Collectors.joining());
        for (Work work : List.of(mine, theirs)) {
            for (String block : Blocks.of(work.body())) {
                if (!block.contains("base")) {
                    assertTrue(anywhere.contains(block), () -> block + " is lost of " + work + " in " + proposal);
                }
            }
        }
        for (String block : base) {
            boolean once = Collections.frequency(base, block) == 1;
            if (once && mine.body().contains(block) && theirs.body().contains(block)) {
                assertTrue(anywhere.contains(block), () -> block + " is lost in " + proposal);
            }
        }
        for (Conflict conflict : proposal.conflicts()) {
            List<String> merged = Blocks.of(proposal.merged().text().body());
            List<String> ours = Blocks.of(conflict.mine());
            assertEquals(ours, merged.subList(conflict.paragraph(), conflict.paragraph() + ours.size()));
        }
        assertEquals(
                conflictsOf(proposal, false),
                conflictsOf(
                        ThreeWayMerge.of("ru", body(String.join("", base)), body(theirs.body()), body(mine.body())),
                        true));
        return proposal.conflicts().size();
    }

    /** Whoever saves first, the conflicts are the same. */
    private static String conflictsOf(MergeProposal proposal, boolean swapped) {
        return proposal.conflicts().stream()
                .map(c -> c.base() + "|" + (swapped ? c.theirs() : c.mine()) + "|" + (swapped ? c.mine() : c.theirs()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theLargestBodiesCostSeconds() {
        String base =
                IntStream.range(0, 12_000).mapToObj(n -> "<p>" + n + "</p>").collect(Collectors.joining());
        String mine = base.replace("1", "x");
        String theirs = base.replace("2", "y");

        MergeProposal proposal = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> ThreeWayMerge.of("ru", body(base), body(mine), body(theirs)));

        assertTrue(proposal.conflicts().size() > 1_000);
    }
}
