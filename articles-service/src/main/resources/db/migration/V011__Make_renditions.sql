-- Pictures whose renditions are to be made. One who takes a row puts its time off; whoever dies with it loses it then.
create table rendition_work (
    media_id uuid primary key references media on delete cascade,
    attempts integer     not null default 0,
    -- 'infinity' once it was given up.
    due_at   timestamptz not null,
    failure  text
);
create index rendition_work_due on rendition_work (due_at);
