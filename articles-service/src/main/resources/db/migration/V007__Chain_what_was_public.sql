-- Every public change of an article, chained by hash: what stands here cannot be altered unseen.
create table public_version (
    article_id      uuid        not null references article,
    number          integer     not null check (number > 0),
    kind            text        not null check (kind in ('published', 'corrected', 'withdrawn', 'killed')),
    revision        integer     not null,
    path            text collate "C" not null,
    labels          text[]      not null,
    byline          jsonb       not null,
    reason          text,
    redirect        text,
    published_at    timestamptz not null,
    at              timestamptz not null,
    -- Of a killed article whose text the law takes away: the numbers whose content is gone. Their hashes stay.
    removes         integer[]   not null default '{}',
    previous_hash   text        not null,
    hash            text        not null,
    primary key (article_id, number),
    foreign key (article_id, revision) references revision (article_id, number)
);

-- Who did what. Nothing here is ever changed or taken out, not even by us.
create table audit (
    id         uuid primary key,
    at         timestamptz not null,
    by_id      text        not null,
    by_name    text        not null,
    action     text        not null,
    kind       text        not null,
    subject    text        not null,
    details    jsonb       not null
);
create index audit_of_subject on audit (kind, subject, id);
create index audit_by on audit (by_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is append-only';
end $$;
create trigger audit_is_append_only before update or delete on audit
    for each row execute function refuse_change();
create trigger audit_is_not_truncated before truncate on audit
    for each statement execute function refuse_change();
