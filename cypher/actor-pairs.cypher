// name: actor-pairs
// part of: metrics
// summary: Which actor acted on which, and in how many events.
// params:
//   actor: actors, on either side; default []
//   kind: texts, kinds that both are of; default []
//   without: texts, kinds that neither is of; default ["unidentified"]
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   type: types, PLOVER event types; default []
//   mode: modes, PLOVER modes; default []
//   relation: relations, direct edges; default []
//   status: statuses, how sure it is that they did it; default ["asserted", "claimed"]
//   min_killed: count, at least so many dead; default -1
//   min_confidence: share, at least so sure; default 0.0
//   document: text, id of a document that speaks of it; default ""
//   mutual: relations, those in which each side acts on the other; default []
// columns: actor_id, recipient_id, events, mutual

// mutual: in how many of the events each acted on the other. Two who met or fought may both have done it, to nobody else: they make one row.
MATCH (a:Actor)-[x:ACTED_IN]->(e:Event)-[y:TARGETED|ACTED_IN]-(b:Actor)
WHERE a.id <> b.id
  AND (y.role IS NULL OR (a.id < b.id AND e.relation IN $mutual
    AND NOT EXISTS { MATCH (e)-[:TARGETED]->(:Actor) }))
  AND NOT a.kind IN $without AND NOT b.kind IN $without
  AND (size($status) = 0 OR (coalesce(x.status, e.status) IN $status
    AND (y.role IS NULL OR coalesce(y.status, e.status) IN $status)))
  AND (size($kind) = 0 OR (a.kind IN $kind AND b.kind IN $kind)) // when: kind
  AND (size($actor) = 0 OR a.id IN $actor OR b.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($type) = 0 OR e.type IN $type) // when: type
  AND (size($mode) = 0 OR e.mode IN $mode) // when: mode
  AND (size($relation) = 0 OR e.relation IN $relation) // when: relation
  AND ($min_killed < 0 OR coalesce(e.killed_best, e.killed_low) >= $min_killed) // when: min_killed
  AND ($min_confidence <= 0.0 OR e.confidence >= $min_confidence) // when: min_confidence
  AND ($document = '' OR EXISTS { MATCH (d:Document)<-[:STATED_IN]-(:Claim)-[:ABOUT]->(e) WHERE d.id = $document }) // when: document
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
RETURN a.id AS actor_id, b.id AS recipient_id, count(e) AS events,
  sum(CASE WHEN e.relation IN $mutual THEN 1 ELSE 0 END) AS mutual
ORDER BY actor_id, recipient_id
