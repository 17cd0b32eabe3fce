// name: rivals-over-time
// summary: Which named actors attack which, by month, by year or in all, with the dead of those attacks.
// params:
//   actor: actors, on either side; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   by: month|year|all, how to divide the time; default "month"
//   limit: limit, most rows; default 100
// columns: period, actor_id, actor, recipient_id, recipient, events, doubtful, claimed,
//   killed_best, first_date, last_date

// claimed: of how many only the attacker speaks. An event that is not known to lie within one period has none.
MATCH (a:Actor)-[x:ACTED_IN]->(e:Event)-[:TARGETED]->(b:Actor)
WHERE e.type = 'ASSAULT' AND a.id <> b.id AND a.kind <> 'unidentified'
  AND b.kind <> 'unidentified'
  AND (size($actor) = 0 OR a.id IN $actor OR b.id IN $actor) // when: actor
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
WITH a, b, e, coalesce(x.status, e.status) AS status,
  CASE WHEN $by = 'year' THEN 4 ELSE 7 END AS long
RETURN
  CASE WHEN $by = 'all' THEN 'all'
    WHEN left(e.date_start, long) = left(e.date_end, long) THEN left(e.date_start, long)
    END AS period,
  a.id AS actor_id, a.name AS actor, b.id AS recipient_id, b.name AS recipient,
  count(DISTINCT e.id) AS events,
  sum(CASE WHEN status IN ['alleged', 'disputed'] THEN 1 ELSE 0 END) AS doubtful,
  sum(CASE WHEN status = 'claimed' THEN 1 ELSE 0 END) AS claimed,
  CASE WHEN count(coalesce(e.killed_best, e.killed_low)) > 0
    THEN sum(coalesce(e.killed_best, e.killed_low)) END AS killed_best,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
ORDER BY coalesce(period, '9999-99'), events DESC, actor, actor_id, recipient, recipient_id
LIMIT $limit
