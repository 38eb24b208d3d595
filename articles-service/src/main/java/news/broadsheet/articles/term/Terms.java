package news.broadsheet.articles.term;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.language.Languages;
import org.hibernate.SessionFactory;

/** The names of sections, tags and authors, read together. */
@ApplicationScoped
public class Terms {
    private final SessionFactory sessions;
    private final ObjectReader json;
    private final Languages languages;

    Terms(SessionFactory sessions, ObjectMapper json, Languages languages) {
        this.sessions = sessions;
        this.json = json.readerFor(new TypeReference<Map<String, String>>() {});
        this.languages = languages;
    }

    /** @param names JSON */
    @RegisterForReflection
    record Asked(String kind, String asked, String slug, String names) {
        /** Public for Hibernate. */
        public Asked {}
    }

    /**
     * All terms that these slugs name, in one query. A tag that was merged into another is that other. Without a transaction
     * of its own, whose commit would be another round trip of many reads; within one of the caller's, in that.
     */
    public Glossary glossary(Collection<String> sections, Collection<String> tags, Collection<String> authors) {
        // Native: any(array), so that it is one statement to plan however many are asked for.
        List<Asked> terms = sessions.fromStatelessSession(session -> session.createNativeQuery("""
                        select 'SECTION' as kind, slug as asked, slug, cast(names as text) as names from section
                        where slug = any(:sections)
                        union all
                        select 'TAG', asked.slug, tag.slug, cast(tag.names as text)
                        from tag asked join tag on tag.slug = coalesce(asked.merged_into, asked.slug)
                        where asked.slug = any(:tags)
                        union all
                        select 'AUTHOR', slug, slug, cast(names as text) from author where slug = any(:authors)""", Asked.class)
                .addScalar("kind", String.class)
                .addScalar("asked", String.class)
                .addScalar("slug", String.class)
                .addScalar("names", String.class)
                .setParameter("sections", sections.toArray(String[]::new))
                .setParameter("tags", tags.toArray(String[]::new))
                .setParameter("authors", authors.toArray(String[]::new))
                .getResultList());
        Map<TermKind, Map<String, TermNames>> found = new EnumMap<>(TermKind.class);
        terms.forEach(term -> found.computeIfAbsent(TermKind.valueOf(term.kind()), kind -> new HashMap<>())
                .put(term.asked(), new TermNames(term.slug(), names(term.names()))));
        return new Glossary(found, languages.supported());
    }

    private Map<String, String> names(String stored) {
        try {
            return json.readValue(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes what is no JSON", e);
        }
    }
}
