package news.broadsheet.articles.term;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Cursor;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.http.PageRequest;
import news.broadsheet.articles.http.Version;
import news.broadsheet.articles.problem.Problem.MalformedRequest;
import news.broadsheet.articles.staff.Staff;
import org.jboss.resteasy.reactive.RestResponse;

/** What the resources of sections, tags and authors have in common; who may call them is theirs to say. */
@ApplicationScoped
public class TermAnswers {
    private final Terms terms;
    private final Answers answers;
    private final SecurityIdentity identity;

    TermAnswers(Terms terms, Answers answers, SecurityIdentity identity) {
        this.terms = terms;
        this.answers = answers;
        this.identity = identity;
    }

    public Response list(TermKind kind, PageRequest asked) {
        String list = kind.word() + "s";
        String after = Cursor.read(list, asked.after(), List::getFirst);
        List<Term> found = terms.list(kind, after == null ? "" : after, asked.limit() + 1);
        return answers.open(
                Page.of(found, asked.limit(), last -> Cursor.write(list, last.slug()))
                        .map(TermView::of),
                List.of(list));
    }

    public RestResponse<TermView> get(TermKind kind, String slug) {
        Term term = terms.get(kind, slug);
        return answers.staff(TermView.of(term), term.version());
    }

    public RestResponse<TermView> create(TermKind kind, TermDraft draft, String key) {
        Term term = terms.create(kind, MalformedRequest.checkPresent(draft), Staff.of(identity), key);
        return answers.created(TermView.of(term), term.version(), term.slug());
    }

    public RestResponse<TermView> rename(TermKind kind, String slug, String ifMatch, TermDraft draft) {
        Version expected = Version.expected(ifMatch);
        Term term = terms.rename(kind, slug, expected, MalformedRequest.checkPresent(draft));
        return answers.staff(TermView.of(term), term.version());
    }
}
