-- The sitemaps' index is made of this alone, in its order: when what is live was published and changed.
create index article_sitemap
    on article ((date_trunc('month', published_at at time zone 'UTC')), published_at, id) include (live_updated_at)
    where status in ('published', 'corrected');
