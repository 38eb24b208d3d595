-- How far each topic has been taken in. Moved on in the transaction that stores what was read, so that a crash between
-- any two steps neither repeats nor loses a record.
create table topic_offset (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

-- The secrets of the visitor keys, one a day, shared by all replicas; deleted when they are 48 hours old.
create table day_salt (
    day        date primary key,
    salt       bytea       not null,
    created_at timestamptz not null
);

-- Every open as it was reported, for recounting. One partition a day, made when first needed and dropped when too old.
-- "number" is the order of counting; "hour" is the roll-up it went into; "view" whether it was the visitor's first open
-- within 30 minutes.
create table open_event (
    number           bigint generated always as identity,
    at               timestamptz not null,
    id               uuid        not null,
    article          uuid        not null,
    class            text        not null,
    visitor          bytea       not null,
    previous_visitor bytea,
    hour             timestamptz not null,
    view             boolean     not null
) partition by range (at);

create index on open_event (article, id);
create index on open_event (article, visitor, at) where view;
create index on open_event (article, previous_visitor, at) where view and previous_visitor is not null;

-- Hourly roll-ups, kept for ever.
create table hour_count (
    hour    timestamptz not null,
    article uuid        not null,
    class   text        not null,
    opens   bigint      not null,
    views   bigint      not null,
    primary key (hour, article, class)
);

-- Roll-ups of hours before this instant are closed: nothing changes them any more.
create table closing (
    only_row     boolean primary key default true check (only_row),
    closed_until timestamptz not null
);
insert into closing (closed_until) values ('1970-01-01T00:00:00Z');

-- The public number: human views of all time.
create table article_count (
    article uuid primary key,
    views   bigint not null
);
