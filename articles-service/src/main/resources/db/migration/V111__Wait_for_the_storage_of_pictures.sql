-- How often work had to wait because the storage or the temporary folder did not take it: no fault of the picture, and not
-- counted among its attempts. Null where it does not wait for that.
alter table rendition_work add column waits integer;

-- What was given up may have been given up for that.
update rendition_work set attempts = 0, due_at = clock_timestamp() where due_at = 'infinity';
