-- A picture. What was uploaded is not kept: its files are clean of what the camera wrote into it.
create table media (
    id                uuid primary key,
    -- SHA-256 of the bytes as they were uploaded, and of the clean original: both find it again.
    upload_hash       text        not null unique,
    clean_hash        text        not null unique,
    type              text        not null check (type in ('JPEG', 'PNG', 'GIF', 'WEBP')),
    -- Upright.
    width             integer     not null check (width > 0),
    height            integer     not null check (height > 0),
    -- As in EXIF: 1 is upright; the original's pixels are turned, the renditions' are not.
    orientation       integer     not null check (orientation between 1 and 8),
    filename          text        not null,
    alt               jsonb       not null default '{}',
    caption           jsonb       not null default '{}',
    -- What the agency wrote into the file, in a language nobody can tell.
    embedded_caption  text        not null default '',
    credit            text        not null default '',
    licence           text        not null default '',
    focal_x           double precision check (focal_x between 0 and 1),
    focal_y           double precision check (focal_y between 0 and 1),
    rights_expire_at  timestamptz,
    version           bigint      not null default 1,
    uploaded_by       text        not null,
    uploaded_by_name  text        not null,
    uploaded_at       timestamptz not null,
    words             tsvector    not null generated always as (
        to_tsvector('simple', regexp_replace(filename || ' ' || credit || ' ' || embedded_caption, '[._/@-]', ' ', 'g'))
            || jsonb_to_tsvector('simple', caption, '["string"]')) stored,
    check ((focal_x is null) = (focal_y is null))
);
create index media_by_age on media (uploaded_at, id);
create index media_words on media using gin (words);

-- What is served of it: the clean original and its renditions. The name holds a hash of the bytes, which never change.
create table media_file (
    media_id uuid             not null references media on delete cascade,
    name     text collate "C" not null,
    original boolean          not null,
    type     text             not null,
    width    integer          not null,
    height   integer          not null,
    size     bigint           not null,
    primary key (media_id, name)
);

-- Which articles show it. The key keeps what is shown from being deleted, whoever is faster.
create table media_use (
    article_id uuid not null references article,
    kind       text not null check (kind in ('draft', 'live')),
    media_id   uuid not null references media,
    primary key (article_id, kind, media_id)
);
create index media_use_by_media on media_use (media_id, article_id);

-- Files that belong to nothing, or soon will not: of an upload under way, of a picture that was deleted. Swept when due,
-- so that a death in the middle of either leaves nothing behind.
create table media_leftover (
    media_id uuid primary key,
    due_at   timestamptz not null
);
create index media_leftover_due on media_leftover (due_at);
