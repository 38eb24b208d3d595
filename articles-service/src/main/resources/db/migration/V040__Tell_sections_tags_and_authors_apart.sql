-- Trusted since PostgreSQL 13: the owner of the database may create it.
create extension if not exists pg_trgm;

alter table section
    add column parent    text collate "C" references section,
    add column position  integer not null default 0 check (position between 0 and 9999),
    add column four_eyes boolean not null default false,
    -- Those it exists in; null means all.
    add column languages text[],
    add check (parent <> slug);
create index section_below on section (parent);

alter table tag
    add column synonyms    jsonb not null default '{}',
    -- Never a chain: the tag that is named was not merged itself.
    add column merged_into text collate "C" references tag,
    add check (merged_into <> slug);
create index tag_merged on tag (merged_into) where merged_into is not null;

-- What a tag is found by, with its words in Latin letters.
create table tag_word (
    slug   text collate "C" not null references tag,
    word   text             not null,
    folded text collate "C" not null,
    primary key (slug, word)
);
create index tag_word_beginning on tag_word (folded);
create index tag_word_alike on tag_word using gin (folded gin_trgm_ops);

-- Merged tags whose live articles may still be on their lists.
create table tag_merge_work (
    tag       text collate "C" primary key references tag,
    merged_at timestamptz not null default clock_timestamp()
);

alter table author
    add column titles      jsonb   not null default '{}',
    add column biographies jsonb   not null default '{}',
    add column expertise   text[]  not null default '{}',
    add column languages   text[]  not null default '{}',
    add column links       jsonb   not null default '[]',
    add column photo       uuid,
    add column active      boolean not null default true,
    add column staff_id    text unique;
