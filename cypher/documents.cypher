// name: documents
// summary: What was read, newest first, and what came of it.
// params:
//   publisher: text, only from this publisher; default ""
//   since: day, leaves out documents published before it; default ""
//   until: day, leaves out documents published after it; default ""
//   limit: limit, most rows; default 100
// columns: id, title, publisher, published, language, url, skipped, claims, events
MATCH (d:Document)
WHERE true
  AND ($publisher = '' OR d.publisher = $publisher) // when: publisher
  AND ($since = '' OR d.published >= $since) // when: since
  AND ($until = '' OR d.published <= $until) // when: until
OPTIONAL MATCH (d)<-[:STATED_IN]-(c:Claim)
OPTIONAL MATCH (c)-[:ABOUT]->(e:Event)
RETURN d.id AS id, d.title AS title, d.publisher AS publisher, d.published AS published,
  d.language AS language, d.url AS url, d.skipped AS skipped,
  count(DISTINCT c.id) AS claims, count(DISTINCT e.id) AS events
ORDER BY coalesce(published, '') DESC, id
LIMIT $limit
