-- How far the events of each kind have been read that Keycloak keeps.
create table keycloak_position (
    source     text primary key,
    read_until timestamptz not null
);

-- An event need not be about an article; then it says topic and key.
alter table outbox alter column article_id drop not null;
alter table outbox
    add constraint outbox_addressed check (article_id is not null or (topic is not null and key is not null));

-- An article may be handed over to a colleague.
create or replace function list_on_desk() returns trigger language plpgsql as $$
begin
    insert into desk_entry (article_id, updated_at, language, status, created_by)
    values (new.id, new.updated_at, new.language, new.status, new.created_by)
    on conflict (article_id) do update
        set updated_at = excluded.updated_at, status = excluded.status, created_by = excluded.created_by;
    return null;
end $$;

create index editing_session_writing on editing_session (staff_id) where writes;
