// name: rivals
// summary: Who attacks whom: assaults by attacker and target, most first.
// params:
//   actor: actors, on either side; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, recipient_id, recipient, events, doubtful, first_date, last_date
MATCH (a:Actor)-[x:ACTED_IN]->(e:Event)-[:TARGETED]->(b:Actor)
WHERE e.type = 'ASSAULT' AND a.id <> b.id
  AND (size($actor) = 0 OR a.id IN $actor OR b.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
RETURN a.id AS actor_id, a.name AS actor, b.id AS recipient_id, b.name AS recipient,
  count(DISTINCT e.id) AS events,
  sum(CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN 1 ELSE 0 END)
    AS doubtful,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
ORDER BY events DESC, actor, actor_id, recipient, recipient_id
LIMIT $limit
