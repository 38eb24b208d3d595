-- Events that Kafka has not acknowledged. An article's rows are in its order of change: its row is locked meanwhile.
create table outbox (
    seq         bigint generated always as identity primary key,
    article_id  uuid        not null,
    payload     text        not null,
    traceparent text,
    added_at    timestamptz not null default clock_timestamp()
);

-- Who may do what only one replica may. The token grows with every change of hands: a holder that slept too long
-- cannot act with its old one.
create table lease (
    name       text primary key,
    holder     uuid        not null,
    token      bigint      not null,
    expires_at timestamptz not null
);
