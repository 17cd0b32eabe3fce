// name: deployments
// summary: Who has moved forces where, since when, and when they were last told to withdraw from there.
// params:
//   actor: actors, who; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, kind, place_id, place, country_code, events, doubtful, first_date,
//   last_date, withdrew, withdrawal_id

// What is only announced is not here: planned-acts has it. withdrew: the first day of the latest withdrawal told of the same actor from the same place.
MATCH (a:Actor)-[x:ACTED_IN]->(e:Event)
WHERE e.relation = 'DEPLOYS_TO'
  AND (size($actor) = 0 OR a.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
OPTIONAL MATCH (e)-[:AT]->(p:Place)
WITH a, p.id AS place_id, count(e) AS events,
  sum(CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN 1 ELSE 0 END)
    AS doubtful, min(e.date_start) AS first_date, max(e.date_end) AS last_date
OPTIONAL MATCH (a)-[:ACTED_IN]->(w:Event)-[:AT]->(q:Place)
WHERE w.relation = 'WITHDRAWS_FROM' AND q.id = place_id
WITH a, place_id, events, doubtful, first_date, last_date, max(w.date_start) AS withdrew
OPTIONAL MATCH (a)-[:ACTED_IN]->(w:Event)-[:AT]->(q:Place)
WHERE w.relation = 'WITHDRAWS_FROM' AND q.id = place_id AND w.date_start = withdrew
WITH a, place_id, events, doubtful, first_date, last_date, withdrew, min(w.id) AS withdrawal_id
OPTIONAL MATCH (p:Place)
WHERE p.id = place_id
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, place_id, p.name AS place,
  p.country_code AS country_code, events, doubtful, first_date, last_date, withdrew, withdrawal_id
ORDER BY coalesce(first_date, '9999-12-31'), actor, actor_id, place, place_id
LIMIT $limit
