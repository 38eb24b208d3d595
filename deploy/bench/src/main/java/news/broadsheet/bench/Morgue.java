package news.broadsheet.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The archive of an old newspaper: 200,000 articles of ten years in three languages, and some that are approved. */
final class Morgue {
    static final int PUBLISHED = 200_000;
    static final int APPROVED = 12_000;
    private static final int PARAGRAPHS = 150;
    private static final int WORDS = 55;
    private static final Map<String, List<String>> VOCABULARY = Map.of(
            "az",
                    List.of(
                            "şəhər",
                            "liman",
                            "sahil",
                            "küçə",
                            "dəniz",
                            "qərar",
                            "layihə",
                            "sakinlər",
                            "məktəb",
                            "gələn",
                            "ilk",
                            "böyük",
                            "üçün",
                            "və",
                            "ilə"),
            "ru",
                    List.of(
                            "город",
                            "порт",
                            "набережная",
                            "улица",
                            "море",
                            "решение",
                            "проект",
                            "жители",
                            "школа",
                            "новый",
                            "первый",
                            "большой",
                            "для",
                            "и",
                            "с"),
            "en",
                    List.of(
                            "city",
                            "harbour",
                            "embankment",
                            "street",
                            "sea",
                            "decision",
                            "project",
                            "residents",
                            "school",
                            "next",
                            "first",
                            "large",
                            "for",
                            "and",
                            "with"));

    private Morgue() {}

    static void fill(Servers servers) throws SQLException {
        try (Connection database = servers.database();
                Statement sql = database.createStatement()) {
            sql.execute("set session_replication_role = replica"); // no foreign keys to check, row by row
            sql.execute("set synchronous_commit = off");
            paragraphs(database);
            List<String> indexes = indexes(sql);
            for (String index : indexes) {
                sql.execute("drop index " + index.replaceFirst(".* INDEX (\\S+) .*", "$1"));
            }
            for (String statement : FILL.split(";\n", -1)) {
                sql.execute(statement.formatted(PUBLISHED, APPROVED, PARAGRAPHS));
            }
            for (String index : indexes) {
                sql.execute(index);
            }
            sql.execute("vacuum (analyze) article, revision, facet, address, public_version, section, tag, author");
            sql.execute("checkpoint");
        }
    }

    /** Definitions of those that can be made again. */
    private static List<String> indexes(Statement sql) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("""
                select indexdef from pg_indexes
                where tablename in ('article', 'revision', 'facet', 'address', 'public_version')
                  and indexname not in (select conname from pg_constraint)""")) {
            while (rows.next()) {
                indexes.add(rows.getString(1));
            }
        }
        return indexes;
    }

    /** Of different words each, so that a body is as hard to compress as a real one. */
    private static void paragraphs(Connection database) throws SQLException {
        Random random = new Random(1);
        try (Statement sql = database.createStatement()) {
            sql.execute(
                    "create unlogged table bench_paragraph (language text, n int, html text, primary key (language, n))");
        }
        try (PreparedStatement insert = database.prepareStatement("insert into bench_paragraph values (?, ?, ?)")) {
            for (var language : VOCABULARY.entrySet()) {
                for (int n = 0; n < PARAGRAPHS; n++) {
                    StringBuilder html = new StringBuilder("<p>");
                    for (int word = 0; word < WORDS; word++) {
                        html.append(language.getValue()
                                        .get(random.nextInt(language.getValue().size())))
                                .append(random.nextInt(8) == 0 ? random.nextInt(1000) + " " : " ");
                    }
                    insert.setString(1, language.getKey());
                    insert.setInt(2, n);
                    insert.setString(3, html.append("</p>").toString());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Columns that a newer version adds have defaults. The last %2$d are approved and wait to be published. */
    private static final String FILL = """
            insert into section (slug, names) select 'section-' || n, jsonb_build_object('az', 'Bölmə ' || n, 'ru', 'Рубрика ' || n, 'en', 'Section ' || n) from generate_series(0, 11) n;
            insert into tag (slug, names) select 'tag-' || n, jsonb_build_object('az', 'mövzu ' || n, 'ru', 'тема ' || n, 'en', 'topic ' || n) from generate_series(0, 1999) n;
            insert into author (slug, names) select 'author-' || n, jsonb_build_object('az', 'Müəllif ' || n, 'ru', 'Автор ' || n, 'en', 'Author ' || n) from generate_series(0, 59) n;
            create unlogged table bench_story as
            select i, i <= %1$d as live,
                   uuidv7(make_interval(mins => -26 * (%1$d + %2$d - i))) as id, cast(md5('family ' || i / 3) as uuid) as family,
                   (array['az', 'ru', 'en'])[1 + i %% 3] as language, 'section-' || i / 3 * 7919 %% 12 as section, 'story-' || i as slug,
                   array['tag-' || i * 31 %% 700, 'tag-' || 700 + i * 37 %% 700, 'tag-' || 1400 + i * 41 %% 600] as tags,
                   'author-' || i %% 60 as author, case when i %% 5 = 0 then array['exclusive'] else '{}' end as labels,
                   date_trunc('milliseconds', now() - make_interval(mins => 26 * (%1$d + %2$d - i))) as at
            from generate_series(1, %1$d + %2$d) i;
            insert into article (id, family_id, language, status, version, latest_revision, live_revision, live_version, path,
                                 published_at, live_updated_at, live_labels, live_byline, created_by, created_by_name, created_at, updated_at)
            select id, family, language, case when live then 'published' else 'approved' end, 3, 1, case when live then 1 end,
                   case when live then 3 end, case when live then '/' || language || '/' || section || '/' || slug end,
                   case when live then at end, case when live then at end, case when live then labels end,
                   case when live then jsonb_build_array(jsonb_build_object('slug', author, 'name', 'Author ' || author)) end,
                   'bench', 'Bench', at, at from bench_story;
            insert into revision (article_id, number, article_version, section, labels, headline, lead, body, byline, tags, saved_by, saved_by_name, saved_at)
            select id, 1, 1, section, labels, 'Headline of the story number ' || i || ' of this newspaper', repeat('Lead of a story. ', 12),
                   (select string_agg(html, '') from bench_paragraph p where p.language = s.language and p.n in
                       (i %% %3$d, (i * 7 + 1) %% %3$d, (i * 11 + 2) %% %3$d, (i * 13 + 3) %% %3$d, (i * 17 + 4) %% %3$d, (i * 19 + 5) %% %3$d)),
                   array[author], tags, 'bench', 'Bench', at from bench_story s;
            insert into address (language, section, slug, article_id) select language, section, slug, id from bench_story where live;
            insert into facet (article_id, kind, slug, language, published_at)
            select id, kind, f.slug, language, at from bench_story,
                lateral (select 'section', section union all select 'author', author union all select 'tag', unnest(tags)
                         union all select 'label', unnest(labels)) f (kind, slug) where live;
            insert into public_version (article_id, number, kind, revision, path, labels, byline, published_at, at, previous_hash, hash)
            select id, 1, 'published', 1, '/' || language || '/' || section || '/' || slug, labels, '[]', at, at, repeat('0', 64),
                   encode(sha256(cast(slug as bytea)), 'hex') from bench_story where live""";
}
