-- More states. A corrected article is as public as a published one; a killed one keeps a tombstone with its reason.
alter table article drop constraint article_status_check;
alter table article drop constraint article_check;
alter table article drop constraint article_check1;
alter table article
    add constraint article_status_check check (status in ('draft', 'inReview', 'approved', 'scheduled', 'published',
                                                          'corrected', 'withdrawn', 'killed', 'discarded')),
    add constraint article_live_check check (
        (status in ('draft', 'inReview', 'approved', 'scheduled', 'discarded')) = (live_revision is null)),
    add constraint article_withdrawal_check check ((status in ('withdrawn', 'killed')) = (withdrawal_reason is not null)),
    -- Staff may see it, nobody may use it before.
    add column embargo_until timestamptz,
    -- What readers see beside the live revision: labels expire, and a byline stays as it was signed.
    add column live_labels text[],
    add column live_byline jsonb;

update article a
set live_labels = r.labels,
    live_byline = coalesce((
        select jsonb_agg(jsonb_build_object('slug', w.slug,
                                            'name', coalesce(w.names ->> a.language, w.names ->> 'az', w.names ->> 'ru',
                                                             w.names ->> 'en', w.slug))
                         order by b.position)
        from unnest(r.byline) with ordinality as b (slug, position) join author w on w.slug = b.slug), '[]')
from revision r
where r.article_id = a.id and r.number = a.live_revision;

drop index article_live;
drop index article_live_by_language;
create index article_live on article (published_at, id) where status in ('published', 'corrected');
create index article_live_by_language on article (language, published_at, id)
    where status in ('published', 'corrected');

alter table revision
    -- The article's version that this save made: what an editor with that ETag has read.
    add column article_version bigint not null default 0,
    add column note            text,
    add column image           uuid,
    add column guests          text[] not null default '{}';

-- What is to happen at a set time. Rows stay: what was done, when, and what was refused.
create table plan (
    id              uuid primary key,
    article_id      uuid        not null references article,
    kind            text        not null check (kind in ('publish', 'correct', 'withdraw', 'expireLabel')),
    at              timestamptz not null,
    -- The revision that goes out.
    revision        integer,
    label           text,
    reason          text,
    redirect        text,
    -- Why a chief lets it out before its embargo ends.
    embargo_override text,
    planned_by      text        not null,
    planned_by_name text        not null,
    planned_at      timestamptz not null,
    state           text        not null check (state in ('pending', 'done', 'late', 'failed', 'cancelled')),
    fired_at        timestamptz,
    failure         text
);
create unique index plan_pending on plan (article_id, kind, coalesce(label, '')) where state = 'pending';
create index plan_due on plan (at) where state = 'pending';
create index plan_of_article on plan (article_id, id);
-- What was corrected before there was a word for it.
update article set status = 'corrected' where status = 'published' and corrected_at is not null;
