// name: most-cited-sources
// summary: Publishers by how many events rest on them.
// params:
//   since: day, leaves out documents published before it; default ""
//   until: day, leaves out documents published after it; default ""
//   limit: limit, most rows; default 100
// columns: publisher, documents, claims, events, first_published, last_published
MATCH (d:Document)
WHERE true
  AND ($since = '' OR d.published >= $since) // when: since
  AND ($until = '' OR d.published <= $until) // when: until
OPTIONAL MATCH (d)<-[:STATED_IN]-(c:Claim)
OPTIONAL MATCH (c)-[:ABOUT]->(e:Event)
RETURN d.publisher AS publisher, count(DISTINCT d.id) AS documents,
  count(DISTINCT c.id) AS claims, count(DISTINCT e.id) AS events,
  min(d.published) AS first_published, max(d.published) AS last_published
ORDER BY events DESC, claims DESC, documents DESC, publisher
LIMIT $limit
