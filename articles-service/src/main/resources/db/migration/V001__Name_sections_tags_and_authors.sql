-- Slugs compare by byte ("C"), so that keyset pages and prefix searches use the same index on every server.
create table section (
    slug    text collate "C" primary key,
    names   jsonb  not null,
    version bigint not null default 1
);

create table tag (
    slug    text collate "C" primary key,
    names   jsonb  not null,
    version bigint not null default 1
);

create table author (
    slug    text collate "C" primary key,
    names   jsonb  not null,
    version bigint not null default 1
);
