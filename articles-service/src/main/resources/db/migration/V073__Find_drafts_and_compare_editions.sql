-- What people type and what they mean: I, ı, İ and i are one letter, ё is е, and Azerbaijani letters may be typed without
-- their marks. The collation is PostgreSQL's own, so that it does not depend on the server's locale.
create function desk_fold(words text) returns text language sql immutable strict parallel safe
return lower(translate(normalize(words, nfc), 'İIıЁёƏəŞşÇçĞğÖöÜü' || U&'\0307', 'iiiееeessccggoouu') collate pg_c_utf8);

-- What of a text can be searched for. Bounded, because a tsvector is: a save must not fail for being long.
create function desk_words(headline text, lead text, body text) returns tsvector language sql immutable strict parallel safe
return to_tsvector('simple', translate(desk_fold(regexp_replace(regexp_replace(
    left(headline || ' ' || lead || ' ' || body, 100000), '<[^>]*>', ' ', 'g'), '&[a-z]+;', ' ', 'g')), '-./@_:''’', '        '));

-- The newsroom's lists, the last changed first: what they are filtered by stands in one row, so that a page is read from
-- an index. Kept by the triggers below, whoever writes articles.
create table desk_entry (
    article_id uuid primary key references article,
    updated_at timestamptz not null,
    language   text        not null,
    status     text        not null,
    created_by text        not null,
    section    text collate "C",
    byline     text[]      not null default '{}',
    words      tsvector    not null default ''
);

create function list_on_desk() returns trigger language plpgsql as $$
begin
    insert into desk_entry (article_id, updated_at, language, status, created_by)
    values (new.id, new.updated_at, new.language, new.status, new.created_by)
    on conflict (article_id) do update set updated_at = excluded.updated_at, status = excluded.status;
    return null;
end $$;
create trigger article_is_on_desk after insert or update on article for each row execute function list_on_desk();

create function describe_on_desk() returns trigger language plpgsql as $$
begin
    update desk_entry e
    set section = new.section, byline = new.byline, words = desk_words(new.headline, new.lead, new.body)
    from article a
    where a.id = new.article_id and a.latest_revision = new.number and e.article_id = a.id;
    return null;
end $$;
create trigger revision_is_on_desk after insert or update on revision for each row execute function describe_on_desk();

insert into desk_entry
select a.id, a.updated_at, a.language, a.status, a.created_by, r.section, r.byline,
       desk_words(r.headline, r.lead, r.body)
from article a join revision r on r.article_id = a.id and r.number = a.latest_revision;

create index desk_entry_latest on desk_entry (updated_at, article_id);
create index desk_entry_by_status on desk_entry (status, updated_at, article_id);
create index desk_entry_by_section on desk_entry (section, updated_at, article_id);
create index desk_entry_by_language on desk_entry (language, updated_at, article_id);
create index desk_entry_by_creator on desk_entry (created_by, updated_at, article_id);
create index desk_entry_by_author on desk_entry using gin (byline);
create index desk_entry_by_words on desk_entry using gin (words);
drop index article_desk;
drop index article_desk_by_status;
drop index article_desk_by_creator;

create index note_open on note (written_at, id) where reply_to is null and resolved_at is null;

-- Live editions that say less than the one of their family that was corrected last. Without references: two corrections
-- in one family would each wait for the other's article.
create table edition_lag (
    article_id      uuid primary key,
    family_id       uuid        not null,
    behind          uuid        not null,
    behind_language text        not null,
    since           timestamptz not null,
    reason          text        not null
);
create index edition_lag_of_family on edition_lag (family_id);

-- How often somebody said that an edition had caught up: a part of the family's version.
create table family_mark (
    family_id uuid primary key,
    marks     bigint not null
);

create index audit_action on audit (action, id);
