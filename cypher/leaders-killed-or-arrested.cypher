// name: leaders-killed-or-arrested
// summary: Persons who lead something, when an event killed, arrested or abducted them.
// params:
//   actor: actors, what they lead; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: leader_id, leader, leads_id, leads, relation, status, date, actors, place, event_id
MATCH (e:Event)-[:TARGETED]->(p:Actor)-[:LEADS]->(g:Actor)
WHERE e.relation IN ['KILLS', 'ARRESTS', 'ABDUCTS']
  AND (size($actor) = 0 OR g.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
WITH DISTINCT e, p, g
OPTIONAL MATCH (a:Actor)-[:ACTED_IN]->(e)
WITH e, p, g, collect(DISTINCT a.name) AS actors
OPTIONAL MATCH (e)-[:AT]->(q:Place)
RETURN p.id AS leader_id, p.name AS leader, g.id AS leads_id, g.name AS leads,
  e.relation AS relation, e.status AS status, e.edtf AS date, actors, q.name AS place,
  e.id AS event_id
ORDER BY coalesce(e.date_start, '9999-12-31'), leader, leader_id, leads_id, event_id
LIMIT $limit
