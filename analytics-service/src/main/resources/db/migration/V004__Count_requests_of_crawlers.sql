-- How often each crawler asked for something, by day in UTC and by what came of it. No addresses, no targets.
create table crawler_requests (
    day      date   not null,
    crawler  text   not null,
    outcome  text   not null check (outcome in ('served', 'unverified', 'disallowed', 'impostor')),
    requests bigint not null check (requests >= 0),
    primary key (day, crawler, outcome)
);
