-- What is quoted in live articles. Rewritten by whatever changes the live article, in its transaction.
create table quote (
    article_id   uuid             not null references article,
    -- In the article, from 1.
    number       integer          not null check (number > 0),
    speaker      text             not null,
    -- The speaker as it is compared: without case and what else people type differently.
    speaker_key  text collate "C" not null,
    role         text,
    said_on      date,
    language     text             not null,
    text         text             not null,
    section      text collate "C" not null,
    published_at timestamptz      not null,
    primary key (article_id, number)
);

-- Newest article first, each article's quotations in their order: read backwards, like the lists of articles.
create index quote_newest on quote (published_at, article_id, (-number));
create index quote_by_language on quote (language, published_at, article_id, (-number));
create index quote_by_section on quote (section, published_at, article_id, (-number));
create index quote_by_speaker on quote (speaker_key, published_at, article_id, (-number));
