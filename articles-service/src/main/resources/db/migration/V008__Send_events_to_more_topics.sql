-- Where an event goes and under which key; the topic of the articles and the article's id where nothing is said.
alter table outbox
    add column topic text,
    add column key   text;
