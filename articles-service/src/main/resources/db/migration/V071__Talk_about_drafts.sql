create table note (
    id               uuid primary key,
    article_id       uuid        not null references article,
    -- The first note of the thread; null where this is the first.
    reply_to         uuid references note,
    text             text        not null,
    version          bigint      not null default 1,
    written_by       text        not null,
    written_by_name  text        not null,
    written_at       timestamptz not null,
    resolved_by_name text,
    resolved_at      timestamptz,
    check (reply_to is null or resolved_at is null)
);
create index note_of_article on note (article_id, written_at, id);
create index note_replies on note (reply_to) where reply_to is not null;

-- Links that show a draft to whoever holds them. The link itself is not stored: it is signed anew when it is shown.
create table preview (
    id              uuid primary key,
    article_id      uuid        not null references article,
    version         bigint      not null default 1,
    expires_at      timestamptz not null,
    created_by      text        not null,
    created_by_name text        not null,
    created_at      timestamptz not null,
    revoked_by_name text,
    revoked_at      timestamptz
);
create index preview_of_article on preview (article_id, created_at, id);
