-- The little that lists need to know about an article. A withdrawn one stays as a bare version, so that an older event
-- that arrives later does not bring it back.
create table article (
    id           uuid primary key,
    version      bigint  not null,
    language     text,
    path         text,
    section_slug text,
    section_name text,
    headline     text,
    published_at timestamptz,
    withdrawn    boolean not null,
    check (withdrawn or (language is not null and path is not null and section_slug is not null
        and section_name is not null and headline is not null and published_at is not null))
);
