// name: new-actors
// summary: Which named actors are first told of doing or suffering something, month by month.
// params:
//   place: places, where, with everything inside it; default []
//   role: actor|recipient|any, whether they did it or it was done to them; default "any"
//   since: day, leaves out who is told of before it; default ""
//   until: day, leaves out who is first told of after it; default ""
//   limit: limit, most rows; default 100
// columns: month, actor_id, actor, kind, first_date, role, act, event_id, events

// Only what has a date counts. An actor whose first act has no month of its own stands under the first month it may be of.
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)
WHERE a.kind <> 'unidentified' AND e.date_start IS NOT NULL
  AND ($role = 'any' OR coalesce(x.role, 'recipient') = $role)
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
WITH a, min(e.date_start + ' ' + e.id) AS first_key, count(DISTINCT e.id) AS events
WITH a, first_key, events, left(first_key, 10) AS day
WHERE ($since = '' OR day >= $since) AND ($until = '' OR day <= $until)
MATCH (a)-[x:ACTED_IN|TARGETED]-(e:Event)
WHERE e.id = right(first_key, size(first_key) - 11)
RETURN left(day, 7) AS month, a.id AS actor_id, a.name AS actor, a.kind AS kind,
  e.edtf AS first_date, min(coalesce(x.role, 'recipient')) AS role,
  coalesce(e.relation, e.type) AS act, e.id AS event_id, events
ORDER BY month, first_date, actor, actor_id
LIMIT $limit
