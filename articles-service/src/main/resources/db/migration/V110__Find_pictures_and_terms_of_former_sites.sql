-- Where a picture was on the site that the newsroom moved in from: links to it, and pages elsewhere that show it, still
-- find it. The first picture that had an address keeps it.
create table former_picture (
    path     text collate "C" primary key check (length(path) <= 1000),
    media_id uuid not null references media on delete cascade
);
create index former_picture_of on former_picture (media_id);

-- What the pages of sections, tags and authors began with over there. Imports add those of their site.
create table former_base (
    base text collate "C" primary key,
    kind text not null check (kind in ('section', 'tag', 'author'))
);
insert into former_base (base, kind) values
    ('category', 'section'), ('tag', 'tag'), ('tags', 'tag'), ('author', 'author'), ('user', 'author');
