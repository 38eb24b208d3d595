create table idempotency_key (
    owner       text        not null,
    key         text        not null,
    fingerprint text        not null,
    created     text        not null,
    created_at  timestamptz not null,
    primary key (owner, key)
);
create index idempotency_key_age on idempotency_key (created_at);
