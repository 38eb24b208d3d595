package news.broadsheet.articles.history;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.article.Status;
import news.broadsheet.articles.text.ArticleText;
import org.hibernate.SessionFactory;

/**
 * Recomputes every hash from what is stored and says where it differs: the command {@code verify-history}. Reads in
 * batches of articles, so its memory does not grow with them.
 */
@ApplicationScoped
public class VerifyHistory {
    private static final int BATCH = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SessionFactory sessions;
    private final History history;
    private final Revisions revisions;

    VerifyHistory(SessionFactory sessions, History history, Revisions revisions) {
        this.sessions = sessions;
        this.history = history;
        this.revisions = revisions;
    }

    @RegisterForReflection
    record Subject(UUID id, String language, Status status, int liveRevision) {}

    /** @return 0 where everything is as it was, 1 where anything was altered */
    public int run(PrintStream out) {
        long articles = 0;
        long versions = 0;
        long gaps = 0;
        long faults = 0;
        List<Subject> batch = batch(BEFORE_ALL);
        while (!batch.isEmpty()) {
            for (Subject subject : batch) {
                List<PublicVersion> chain = history.of(subject.id());
                Findings findings = verify(subject, chain);
                findings.faults().forEach(fault -> out.println("ALTERED  article " + subject.id() + ": " + fault));
                articles++;
                versions += chain.size();
                gaps += findings.gaps();
                faults += findings.faults().size();
            }
            batch = batch(batch.getLast().id());
        }
        out.printf(
                "%d articles, %d public versions verified, %d removed by law, %d faults%n",
                articles, versions, gaps, faults);
        return faults == 0 ? 0 : 1;
    }

    private List<Subject> batch(UUID after) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                        select id, language, status, live.revision from Article
                        where id > :after and live.revision is not null order by id""", Subject.class)
                .setParameter("after", after)
                .setMaxResults(BATCH)
                .getResultList());
    }

    private record Findings(int gaps, List<String> faults) {}

    private Findings verify(Subject subject, List<PublicVersion> chain) {
        List<String> faults = new ArrayList<>();
        Set<Integer> removed = new HashSet<>();
        chain.forEach(version -> removed.addAll(version.removes()));
        String previous = PublicVersion.NONE;
        int expected = 1;
        for (PublicVersion version : chain) {
            if (version.number() != expected) {
                faults.add("version " + expected + " is missing");
                expected = version.number();
            }
            if (!version.previousHash().equals(previous)) {
                faults.add("version " + version.number() + " does not continue the version before it");
            }
            if (!removed.contains(version.number()) && !isAsHashed(subject, version)) {
                faults.add("version " + version.number() + " does not have the content that was published");
            }
            previous = version.hash();
            expected++;
        }
        checkLast(subject, chain, removed, faults);
        return new Findings(removed.size(), faults);
    }

    private boolean isAsHashed(Subject subject, PublicVersion version) {
        byte[] content = CanonicalContent.of(version, subject.language(), text(subject, version.revision()));
        return CanonicalContent.hash(version.previousHash(), content).equals(version.hash());
    }

    /** What readers see now must be what the last version says. */
    private void checkLast(Subject subject, List<PublicVersion> chain, Set<Integer> removed, List<String> faults) {
        if (chain.isEmpty()) {
            faults.add("it was public and has no history");
            return;
        }
        PublicVersion last = chain.getLast();
        if (!last.kind().word().equals(subject.status().word())) {
            faults.add("it is " + subject.status().word() + ", but its last version is "
                    + last.kind().word());
        }
        boolean shown = last.kind().shows() && !removed.contains(last.number());
        if (shown && !text(subject, subject.liveRevision()).equals(text(subject, last.revision()))) {
            faults.add("readers see another text than that of its last version");
        }
    }

    private ArticleText text(Subject subject, int number) {
        return revisions.get(subject.id(), number).text();
    }
}
