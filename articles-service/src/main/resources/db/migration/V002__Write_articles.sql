create table article (
    id                uuid primary key,
    family_id         uuid        not null,
    language          text        not null,
    status            text        not null check (status in ('draft', 'inReview', 'published', 'withdrawn')),
    -- Raised by every change: the ETag of the newsroom.
    version           bigint      not null,
    latest_revision   integer     not null,
    -- What readers see: the revision, the version of its last public change, and when.
    live_revision     integer,
    live_version      bigint,
    path              text collate "C",
    published_at      timestamptz,
    live_updated_at   timestamptz,
    correction_reason text,
    corrected_at      timestamptz,
    withdrawal_reason text,
    redirect          text,
    created_by        text        not null,
    created_by_name   text        not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    unique (family_id, language),
    check (status in ('draft', 'inReview') = (live_revision is null)),
    check ((status = 'withdrawn') = (withdrawal_reason is not null))
);

-- The newsroom's lists, the last changed first.
create index article_desk on article (updated_at, id);
create index article_desk_by_status on article (status, updated_at, id);
create index article_desk_by_creator on article (created_by, updated_at, id);

-- A save is never changed.
create table revision (
    article_id    uuid        not null references article,
    number        integer     not null check (number > 0),
    section       text collate "C" references section,
    labels        text[]      not null,
    headline      text        not null,
    lead          text        not null,
    body          text        not null,
    byline        text[]      not null,
    tags          text[]      not null,
    saved_by      text        not null,
    saved_by_name text        not null,
    saved_at      timestamptz not null,
    primary key (article_id, number)
);

-- Every address that was ever given to an article. Rows stay, so that none is given twice.
create table address (
    language   text             not null,
    section    text collate "C" not null,
    slug       text collate "C" not null,
    article_id uuid             not null references article,
    primary key (language, section, slug)
);
