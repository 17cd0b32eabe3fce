// name: timeline
// summary: What an actor did or suffered, oldest first, undated last, with the sentence.
// params:
//   actor: actors, who
//   role: actor|recipient|any, whether they did it or it was done to them; default "any"
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: date, event_id, role, type, mode, status, relation, others, killed_low, killed_best,
//   killed_high, place
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)
WHERE a.id IN $actor
  AND ($role = 'any' OR coalesce(x.role, 'recipient') = $role)
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
WITH DISTINCT e, coalesce(x.role, 'recipient') AS role, coalesce(x.status, e.status) AS status
OPTIONAL MATCH (b:Actor)-[y:ACTED_IN|TARGETED]-(e)
WHERE coalesce(y.role, 'recipient') <> role
WITH e, role, status, collect(DISTINCT b.name) AS others
OPTIONAL MATCH (e)-[:AT]->(p:Place)
RETURN e.edtf AS date, e.id AS event_id, role, e.type AS type, e.mode AS mode,
  status, e.relation AS relation, others, e.killed_low AS killed_low,
  e.killed_best AS killed_best, e.killed_high AS killed_high, p.name AS place
ORDER BY coalesce(e.date_start, '9999-12-31'), event_id, role, status
LIMIT $limit
