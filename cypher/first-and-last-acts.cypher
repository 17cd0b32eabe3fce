// name: first-and-last-acts
// summary: When each named actor first and last acted, here or anywhere: arrivals and departures as far as they are told.
// params:
//   place: places, where, with everything inside it; default []
//   actor: actors, who; default []
//   type: types, PLOVER event types; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, kind, events, doubtful, first_date, first_act, first_place,
//   first_event_id, last_date, last_act, last_place, last_event_id

// Only what has a date. Of several acts on the first or last day, one is shown.
MATCH (a:Actor)-[x:ACTED_IN]->(e:Event)
WHERE a.kind <> 'unidentified' AND e.date_start IS NOT NULL
  AND (size($actor) = 0 OR a.id IN $actor) // when: actor
  AND (size($type) = 0 OR e.type IN $type) // when: type
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
WITH a, min(e.date_start + ' ' + e.id) AS first_key, max(e.date_end + ' ' + e.id) AS last_key,
  count(DISTINCT e.id) AS events,
  count(DISTINCT CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN e.id END)
    AS doubtful
ORDER BY first_key, a.id
LIMIT $limit
MATCH (f:Event)
WHERE f.id = right(first_key, size(first_key) - 11)
MATCH (l:Event)
WHERE l.id = right(last_key, size(last_key) - 11)
OPTIONAL MATCH (f)-[:AT]->(p:Place)
OPTIONAL MATCH (l)-[:AT]->(q:Place)
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, events, doubtful,
  f.edtf AS first_date, coalesce(f.relation, f.type) AS first_act, p.name AS first_place,
  f.id AS first_event_id, l.edtf AS last_date, coalesce(l.relation, l.type) AS last_act,
  q.name AS last_place, l.id AS last_event_id
ORDER BY f.date_start, actor, actor_id
