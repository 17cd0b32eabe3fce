// name: arrests
// summary: Who arrests, captures or abducts whom where, how often and how many.
// params:
//   actor: actors, on either side; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: relation, actor_id, actor, recipient_id, recipient, place_id, place, events, doubtful,
//   detained_low, detained_best, first_date, last_date

// A side or place that no report names is empty.
MATCH (e:Event)
WHERE e.relation IN ['ARRESTS', 'ABDUCTS']
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
  AND (size($actor) = 0 OR EXISTS { MATCH (o:Actor)-[:ACTED_IN|TARGETED]-(e) WHERE o.id IN $actor }) // when: actor
OPTIONAL MATCH (e)<-[x:ACTED_IN]-(a:Actor)
OPTIONAL MATCH (e)-[:TARGETED]->(b:Actor)
OPTIONAL MATCH (e)-[:AT]->(p:Place)
RETURN e.relation AS relation, a.id AS actor_id, a.name AS actor, b.id AS recipient_id,
  b.name AS recipient, p.id AS place_id, p.name AS place, count(e) AS events,
  sum(CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN 1 ELSE 0 END)
    AS doubtful,
  CASE WHEN count(e.detained_low) > 0 THEN sum(e.detained_low) END AS detained_low,
  CASE WHEN count(coalesce(e.detained_best, e.detained_low)) > 0
    THEN sum(coalesce(e.detained_best, e.detained_low)) END AS detained_best,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
ORDER BY events DESC, relation, actor, actor_id, recipient, recipient_id,
  place, place_id
LIMIT $limit
