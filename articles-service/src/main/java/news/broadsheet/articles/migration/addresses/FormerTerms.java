package news.broadsheet.articles.migration.addresses;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.publishing.Archive;
import news.broadsheet.http.Violations;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Pages that the old site had of sections, tags and authors, and what this site has instead: a section's page, the search
 * for a tag, the search for an author's name. Only what has live articles is named, but for sections, which are the site's
 * navigation. Native throughout: names are JSON and languages arrays, and bases have no entity.
 */
@ApplicationScoped
public class FormerTerms {
    public static final List<String> KINDS = List.of("section", "tag", "author");

    /** Sections within each other, at most. */
    private static final int DEEPEST = 5;

    private final Session session;
    private final SessionFactory sessions;
    private final Languages languages;

    public FormerTerms(Session session, SessionFactory sessions, Languages languages) {
        this.session = session;
        this.sessions = sessions;
        this.languages = languages;
    }

    /**
     * A section, tag or author.
     *
     * @param language that its page is to be in
     * @param name in that language
     */
    @RegisterForReflection
    public record Term(String kind, String slug, String language, String name) {
        Redirect redirect() {
            String path = "/" + language
                    + switch (kind) {
                        case "section" -> "/" + slug + "/";
                        case "tag" -> "/search?tag=" + slug;
                        default -> "/search?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
                    };
            return new Redirect(null, path, List.of(kind + "s", kind + "-" + slug));
        }
    }

    /** What pages of each kind began with over there. */
    @Transactional
    public void learn(Map<String, String> basesByKind) {
        basesByKind.forEach((kind, base) -> session.createNativeMutationQuery("""
                        insert into former_base (base, kind) values (:base, :kind)
                        on conflict (base) do update set kind = excluded.kind""")
                .setParameter("base", base)
                .setParameter("kind", kind)
                .executeUpdate());
    }

    /**
     * In the language that the address names, or else that of its oldest article: the old site's.
     *
     * @param path in its normal form, without a query
     */
    public Optional<Redirect> find(String path) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        String language = languages.supported().contains(parts.getFirst()) ? parts.getFirst() : null;
        List<String> rest = language == null ? parts : parts.subList(1, parts.size());
        if (rest.isEmpty() || rest.contains("")) {
            return Optional.empty();
        }
        Optional<String> kind = rest.size() < 2 ? Optional.empty() : kind(rest.getFirst());
        return kind.isEmpty()
                ? bareSections(rest, language).map(Term::redirect)
                : term(kind.get(), rest.getLast(), language).map(Term::redirect);
    }

    private Optional<String> kind(String base) {
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery("select kind from former_base where base = :base", String.class)
                .addScalar("kind", String.class)
                .setParameter("base", base)
                .uniqueResultOptional());
    }

    /** What was a section over there may be a tag here, and the other way round. */
    private Optional<Term> term(String kind, String called, @Nullable String language) {
        List<String> kinds = switch (kind) {
            case "section" -> List.of("section", "tag");
            case "tag" -> List.of("tag", "section");
            default -> List.of(kind);
        };
        return kinds.stream()
                .flatMap(each -> look(each, called, language).stream())
                .findFirst();
    }

    /** DataLife Engine has its sections at the root, one below the other. */
    private Optional<Term> bareSections(List<String> parts, @Nullable String language) {
        if (parts.size() > DEEPEST) {
            return Optional.empty();
        }
        Optional<Term> section = Optional.empty();
        for (String part : parts) {
            section = look("section", part, language);
            if (section.isEmpty()) {
                return Optional.empty();
            }
        }
        return section;
    }

    private Optional<Term> look(String kind, String called, @Nullable String language) {
        String name = called.replace('+', ' ').strip();
        String slug = Violations.isSlug(called) ? called : Archive.slug(name);
        return sessions.fromStatelessSession(stateless -> {
            NativeQuery<Term> query = stateless.createNativeQuery("with term as (" + terms(kind) + """
                        )
                        select cast(:kind as text), term.slug, l.language,
                               coalesce(term.names ->> l.language, (select min(value) from jsonb_each_text(term.names))) as name
                        from term
                        cross join lateral (
                            select cast(:asked as text) as language, 0 as rank, 0 as place where :section or exists (
                                select 1 from facet where kind = :kind and slug = term.slug and language = :asked)
                            union all
                            select oldest.language, 1, 0 from (
                                select language from facet where kind = :kind and slug = term.slug
                                order by published_at, article_id limit 1) oldest
                            union all
                            select own.language, case when term.names ->> own.language is null then 3 else 2 end, own.place
                            from unnest(:languages) with ordinality as own (language, place) where :section) l
                        where l.language = any(:languages)
                          and (term.languages is null or l.language = any(term.languages))
                        order by term.exact desc, l.rank, l.place, term.slug limit 1""", Term.class);
            if ("author".equals(kind)) {
                query.setParameter("name", name);
            }
            return query.setParameter("kind", kind)
                    .setParameter("section", "section".equals(kind))
                    .setParameter("slug", slug)
                    .setParameter("asked", language, String.class)
                    .setParameter("languages", languages.supported().toArray(String[]::new))
                    .uniqueResultOptional();
        });
    }

    /** Those that may be meant; a merged tag is the one that it went into. */
    private static String terms(String kind) {
        return switch (kind) {
            case "section" -> "select slug, names, languages, true as exact from section where slug = :slug";
            case "tag" -> """
                select t.slug, t.names, cast(null as text[]) as languages, asked.slug = :slug as exact
                from tag asked join tag t on t.slug = coalesce(asked.merged_into, asked.slug)
                where asked.slug = :slug
                   or asked.slug in (select w.slug from tag_word w where w.folded = :slug)""";
            default -> """
                select slug, names, cast(null as text[]) as languages, slug = :slug as exact from author
                where slug = :slug
                   or exists (select 1 from jsonb_each_text(names) as n (language, name) where lower(n.name) = lower(:name))""";
        };
    }
}
