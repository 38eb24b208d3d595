-- How often an article had been read elsewhere before it came here, by the system it came from. Apart from what was counted
-- here: only the public total adds these. Lists by time and recounts go by hour_count and open_event.
create table imported_views (
    article     uuid        not null,
    source      text        not null,
    views       bigint      not null check (views >= 0),
    imported_at timestamptz not null,
    primary key (article, source)
);
