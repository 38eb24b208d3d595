-- Which fields the hash of a version is made of: a field that articles get later breaks no older proof.
alter table public_version add column content_schema integer not null default 1;
