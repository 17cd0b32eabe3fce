// name: document-counts
// part of: stats
// summary: How many documents there are by publisher and language, and over what time.
// columns: publisher, language, skipped, count, first_published, last_published
MATCH (d:Document)
RETURN d.publisher AS publisher, d.language AS language, d.skipped AS skipped,
  count(d) AS count, min(d.published) AS first_published, max(d.published) AS last_published
ORDER BY count DESC, publisher, language, skipped
