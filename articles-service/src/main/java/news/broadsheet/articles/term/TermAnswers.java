package news.broadsheet.articles.term;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.PageRequest;
import org.jboss.resteasy.reactive.RestResponse;

/** What the resources of sections, tags and authors have in common; who may call them is theirs to say. */
@ApplicationScoped
public class TermAnswers {
    private final Answers answers;
    private final SecurityIdentity identity;

    TermAnswers(Answers answers, SecurityIdentity identity) {
        this.answers = answers;
        this.identity = identity;
    }

    /**
     * A page for anybody, in the order of the slugs.
     *
     * @param list its name, which is its cache tag
     * @param read so many of them after a slug
     */
    public <V> Response list(
            String list, PageRequest asked, BiFunction<String, Integer, List<V>> read, Function<V, String> slug) {
        String after = Cursor.read(list, asked.after(), List::getFirst);
        List<V> found = read.apply(after == null ? "" : after, asked.limit() + 1);
        return answers.open(Page.of(found, asked.limit(), last -> Cursor.write(list, slug.apply(last))), List.of(list));
    }

    /** One for anybody. */
    public Response open(Object view, String... cacheTags) {
        return answers.open(view, List.of(cacheTags));
    }

    /** Where readers find it now; to be kept as long as what is there. */
    public Response moved(String to, String... cacheTags) {
        return answers.moved(to, List.of(cacheTags));
    }

    public <V> RestResponse<Page<V>> staff(Page<V> page) {
        return answers.staff(page);
    }

    public <V> RestResponse<V> staff(Term term, V view) {
        return answers.staff(view, term.version());
    }

    public <V> RestResponse<V> created(Term term, V view) {
        return answers.created(view, term.version(), term.slug());
    }

    public Staff staff() {
        return Staff.of(identity);
    }
}
