// name: who-acted-where
// summary: Who acted where: actors by place, with how many events and what toll.
// params:
//   actor: actors, who; default []
//   role: actor|recipient, whether they did it or it was done to them; default "actor"
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   type: types, PLOVER event types; default []
//   mode: modes, PLOVER modes; default []
//   relation: relations, direct edges; default []
//   status: statuses, how sure it is that they did it; default []
//   min_killed: count, at least so many dead; default -1
//   min_confidence: share, at least so sure; default 0.0
//   document: text, id of a document that speaks of it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, kind, place_id, place, country_code, events, types, first_date,
//   last_date, killed_low, killed_best, killed_high, role, doubtful

// doubtful: in how many of the events their part is alleged or disputed. A toll counts each event once; killed_high is null as soon as one of them sets no upper bound.
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)
WHERE coalesce(x.role, 'recipient') = $role
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($type) = 0 OR e.type IN $type) // when: type
  AND (size($mode) = 0 OR e.mode IN $mode) // when: mode
  AND (size($relation) = 0 OR e.relation IN $relation) // when: relation
  AND (size($status) = 0 OR coalesce(x.status, e.status) IN $status) // when: status
  AND ($min_killed < 0 OR coalesce(e.killed_best, e.killed_low) >= $min_killed) // when: min_killed
  AND ($min_confidence <= 0.0 OR e.confidence >= $min_confidence) // when: min_confidence
  AND (size($actor) = 0 OR a.id IN $actor) // when: actor
  AND ($document = '' OR EXISTS { MATCH (d:Document)<-[:STATED_IN]-(:Claim)-[:ABOUT]->(e) WHERE d.id = $document }) // when: document
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
OPTIONAL MATCH (e)-[:AT]->(p:Place)
WITH a.id AS actor_id, p.id AS place_id, coalesce(x.role, 'recipient') AS role,
  count(e) AS events,
  sum(CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN 1 ELSE 0 END)
    AS doubtful,
  collect(DISTINCT e.type) AS types,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date,
  count(e.killed_low) AS lows, sum(e.killed_low) AS low,
  count(coalesce(e.killed_best, e.killed_low)) AS bests,
  sum(coalesce(e.killed_best, e.killed_low)) AS best,
  count(e.killed_high) AS highs, sum(e.killed_high) AS high,
  count(coalesce(e.killed_high, e.killed_best, e.killed_low)) AS tolls
ORDER BY events DESC, actor_id, place_id
LIMIT $limit
MATCH (a:Actor {id: actor_id})
OPTIONAL MATCH (p:Place {id: place_id})
RETURN actor_id, a.name AS actor, a.kind AS kind, place_id, p.name AS place,
  p.country_code AS country_code, events, types, first_date, last_date,
  CASE WHEN lows > 0 THEN low END AS killed_low,
  CASE WHEN bests > 0 THEN best END AS killed_best,
  CASE WHEN highs > 0 AND highs = tolls THEN high END AS killed_high,
  role, doubtful
ORDER BY events DESC, actor_id, place_id
