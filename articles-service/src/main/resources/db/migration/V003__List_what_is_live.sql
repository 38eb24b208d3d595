-- The public lists, newest first: read backwards, so that a page costs the same at any depth.
create index article_live on article (published_at, id) where status = 'published';
create index article_live_by_language on article (language, published_at, id) where status = 'published';

-- What live articles are listed under. Rewritten by whatever changes the live article, in its transaction.
create table facet (
    article_id   uuid             not null references article,
    kind         text             not null check (kind in ('section', 'tag', 'author', 'label')),
    slug         text collate "C" not null,
    language     text             not null,
    published_at timestamptz      not null,
    primary key (article_id, kind, slug)
);
create index facet_live on facet (kind, slug, published_at, article_id);
create index facet_live_by_language on facet (kind, slug, language, published_at, article_id);
