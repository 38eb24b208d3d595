-- What each channel is to be told of each public change of an article, and what became of that. Written with the change.
create table receipt (
    id              uuid primary key,
    article_id      uuid        not null references article,
    channel         text collate "C" not null,
    article_version bigint      not null,
    kind            text        not null check (kind in ('published', 'corrected', 'withdrawn')),
    language        text        not null,
    section         text collate "C",
    path            text collate "C",
    -- Only until it is delivered.
    headline        text,
    lead            text,
    state           text        not null default 'pending'
                                check (state in ('pending', 'done', 'failed', 'superseded')),
    attempts        integer     not null default 0,
    next_try        timestamptz,
    reason          text,
    -- What stands there since: a message, numbered within its place.
    place           text collate "C",
    number          bigint,
    text_hash       text,
    -- Set before a request whose repetition would double something, and until its outcome is known: if it was heard, what
    -- it made has a number above this one.
    lost_after      bigint,
    version         bigint      not null default 1,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    unique (article_id, channel, article_version),
    check ((state = 'pending') = (next_try is not null)),
    check ((place is null) = (number is null))
);
create index receipt_due on receipt (channel, next_try) where state = 'pending';
create index receipt_of_article on receipt (article_id, id);
create index receipt_of_channel on receipt (channel, id);
create index receipt_in_state on receipt (state, id);
create index receipt_number on receipt (channel, place, number) where place is not null;
