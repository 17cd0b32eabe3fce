// name: quoted-sources
// summary: Whom documents quote: actors by how many claims are put in their mouth.
// params:
//   since: day, leaves out documents published before it; default ""
//   until: day, leaves out documents published after it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, kind, claims, denials, documents
MATCH (s:Actor)<-[:SAID_BY]-(c:Claim)-[:STATED_IN]->(d:Document)
WHERE true
  AND ($since = '' OR d.published >= $since) // when: since
  AND ($until = '' OR d.published <= $until) // when: until
WITH DISTINCT s, c, d
RETURN s.id AS actor_id, s.name AS actor, s.kind AS kind, count(c) AS claims,
  sum(CASE WHEN c.status = 'denied' THEN 1 ELSE 0 END) AS denials,
  count(DISTINCT d.id) AS documents
ORDER BY claims DESC, actor, actor_id
LIMIT $limit
