alter table revision add column subtitle text not null default '';

-- The newsroom's lists find articles by it too.
create function desk_words(headline text, subtitle text, lead text, body text) returns tsvector
language sql immutable strict parallel safe
return to_tsvector('simple', translate(desk_fold(regexp_replace(regexp_replace(
    left(headline || ' ' || subtitle || ' ' || lead || ' ' || body, 100000), '<[^>]*>', ' ', 'g'), '&[a-z]+;', ' ', 'g')), '-./@_:''’', '        '));

create or replace function describe_on_desk() returns trigger language plpgsql as $$
begin
    update desk_entry e
    set section = new.section, byline = new.byline,
        words = desk_words(new.headline, new.subtitle, new.lead, new.body)
    from article a
    where a.id = new.article_id and a.latest_revision = new.number and e.article_id = a.id;
    return null;
end $$;

drop function desk_words(text, text, text);
