-- The sitemaps' index is made of this alone: when what is live was published and changed, a few megabytes to read.
create index article_sitemap on article (published_at, id) include (live_updated_at)
    where status in ('published', 'corrected');
