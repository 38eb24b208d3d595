create table editing_session (
    id           uuid primary key,
    article_id   uuid        not null references article,
    staff_id     text        not null,
    staff_name   text        not null,
    -- Raised when it begins or ceases to write; a heart-beat changes nothing that another would have to read first.
    version      bigint      not null default 1,
    writes       boolean     not null,
    opened_at    timestamptz not null default clock_timestamp(),
    seen_at      timestamptz not null default clock_timestamp(),
    -- When a colleague took the draft over, who and why; null unless it happened.
    taken_at     timestamptz,
    taken_by     text,
    taken_reason text,
    check (taken_at is null or not writes)
);
-- One session may save a draft; the others look on.
create unique index editing_session_writer on editing_session (article_id) where writes;
create index editing_session_of_article on editing_session (article_id, opened_at, id);
create index editing_session_age on editing_session (seen_at);
