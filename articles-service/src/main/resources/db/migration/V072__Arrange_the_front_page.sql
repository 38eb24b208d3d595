-- One row for each language: whoever changes its front page locks it.
create table front (
    language text primary key,
    version  bigint not null
);

-- Every arrangement there ever was. Undoing makes an old one current as a new one.
create table front_layout (
    language          text        not null references front,
    number            bigint      not null,
    valid_from        timestamptz not null,
    slots             jsonb       not null,
    note              text,
    restores          bigint,
    made_by           text        not null,
    made_by_name      text        not null,
    made_at           timestamptz not null,
    -- Of one that was to come and was called off before.
    cancelled_by_name text,
    cancelled_at      timestamptz,
    primary key (language, number),
    check (cancelled_at is null or cancelled_at < valid_from)
);
create index front_layout_in_time on front_layout (language, valid_from, number) where cancelled_at is null;

-- When an article is meant to appear. It says nothing about when it does.
create table planning (
    article_id      uuid primary key references article,
    version         bigint      not null,
    -- Null where the plan was dropped.
    day             date,
    time            time,
    note            text        not null,
    planned_by      text        not null,
    planned_by_name text        not null,
    planned_at      timestamptz not null,
    check (day is not null or time is null)
);
create index planning_of_day on planning (day) where day is not null;
