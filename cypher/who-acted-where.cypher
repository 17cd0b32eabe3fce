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
//   status: statuses, how it is stated; default []
//   min_killed: count, at least so many dead; default -1
//   min_confidence: share, at least so sure; default 0.0
//   document: text, id of a document that speaks of it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, kind, place_id, place, country_code, events, types, first_date,
//   last_date, killed_low, killed_best, killed_high, role

// A toll counts each event once; killed_high is null as soon as one of them sets no upper bound.
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)
WHERE ($since = '' OR e.date_end >= $since)
  AND ($until = '' OR e.date_start <= $until)
  AND (size($type) = 0 OR e.type IN $type)
  AND (size($mode) = 0 OR e.mode IN $mode)
  AND (size($relation) = 0 OR e.relation IN $relation)
  AND (size($status) = 0 OR e.status IN $status)
  AND ($min_killed < 0 OR coalesce(e.killed_best, e.killed_low) >= $min_killed)
  AND ($min_confidence <= 0.0 OR e.confidence >= $min_confidence)
  AND (size($actor) = 0 OR a.id IN $actor)
  AND coalesce(x.role, 'recipient') = $role
  AND ($document = '' OR EXISTS { MATCH (d:Document)<-[:STATED_IN]-(:Claim)-[:ABOUT]->(e) WHERE d.id = $document }) // when: document
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
OPTIONAL MATCH (e)-[:AT]->(p:Place)
WITH a, coalesce(x.role, 'recipient') AS role, p, e
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind,
  p.id AS place_id, p.name AS place, p.country_code AS country_code,
  count(e) AS events, collect(DISTINCT e.type) AS types,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date,
  CASE WHEN count(e.killed_low) > 0 THEN sum(e.killed_low) END AS killed_low,
  CASE WHEN count(coalesce(e.killed_best, e.killed_low)) > 0
    THEN sum(coalesce(e.killed_best, e.killed_low)) END AS killed_best,
  CASE WHEN count(e.killed_high) > 0
      AND count(e.killed_high) = count(coalesce(e.killed_high, e.killed_best, e.killed_low))
    THEN sum(e.killed_high) END AS killed_high,
  role
ORDER BY events DESC, actor, actor_id, place, place_id, role
LIMIT $limit
