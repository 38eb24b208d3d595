-- An import of one file. It goes on where it stopped: what stands here is committed with the articles.
create table import_run (
    source      text        not null,
    fingerprint text        not null,
    -- Articles of the file that are done, in the file's order.
    position    bigint      not null,
    counts      jsonb       not null,
    state       text        not null check (state in ('running', 'broken', 'done')),
    started_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (source, fingerprint)
);

-- Where an article came from: importing it again finds it.
create table imported_article (
    source       text    not null,
    source_id    text    not null,
    article_id   uuid    not null references article,
    -- What joins its editions over there.
    family       text,
    content_hash text    not null,
    -- The article's version as the import left it: another one is the newsroom's.
    version      bigint  not null,
    primary key (source, source_id)
);
create index imported_family on imported_article (source, family) where family is not null;

-- Addresses of the site that an article comes from; the first article that had one keeps it.
create table former_address (
    path       text collate "C" primary key check (length(path) <= 1000),
    article_id uuid not null references article
);
create index former_address_of on former_address (article_id);

-- How often an article had been read before it came here, as the rest of the platform was last told.
create table imported_views (
    article_id uuid   not null references article,
    source     text   not null,
    views      bigint not null check (views >= 0),
    primary key (article_id, source)
);

-- A batch of an import asks for all of its addresses before it writes its articles, which name them.
alter table address alter constraint address_article_id_fkey deferrable initially immediate;
