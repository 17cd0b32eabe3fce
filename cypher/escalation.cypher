// name: escalation
// summary: Events and dead by month, with the change since the month before in which any were told.
// params:
//   actor: actors, who did it; default []
//   place: places, where, with everything inside it; default []
//   type: types, PLOVER event types; default ["ASSAULT"]
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: month, events, doubtful, killed_best, compared_with, events_change, killed_change

// Only events known to lie within one month. doubtful: how many of them, or of the actor's part in them, are alleged or disputed. A month without a row is one of which nothing was told; months whose dead are not told have no number, and no change of it.
MATCH (e:Event)
WHERE left(e.date_start, 7) = left(e.date_end, 7) AND (size($type) = 0 OR e.type IN $type)
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($actor) = 0 OR EXISTS { MATCH (o:Actor)-[:ACTED_IN]->(e) WHERE o.id IN $actor }) // when: actor
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
OPTIONAL MATCH (e)<-[x:ACTED_IN]-(a:Actor)
WHERE a.id IN $actor
WITH e, min(CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN 1 ELSE 0 END)
  AS doubt
WITH left(e.date_start, 7) AS month, count(e) AS events, sum(doubt) AS doubtful,
  count(coalesce(e.killed_best, e.killed_low)) AS tolls,
  sum(coalesce(e.killed_best, e.killed_low)) AS dead
WITH collect({month: month, events: events, doubtful: doubtful,
  killed: CASE WHEN tolls > 0 THEN dead END}) AS months
UNWIND months AS m
UNWIND months AS n
WITH m.month AS month, m.events AS events, m.doubtful AS doubtful, m.killed AS killed,
  max(CASE WHEN n.month < m.month THEN n.month END) AS earlier
WITH collect({month: month, events: events, doubtful: doubtful, killed: killed, earlier: earlier})
  AS months
UNWIND months AS m
UNWIND months AS n
WITH m, n
WHERE n.month = coalesce(m.earlier, m.month)
RETURN m.month AS month, m.events AS events, m.doubtful AS doubtful, m.killed AS killed_best,
  m.earlier AS compared_with,
  CASE WHEN m.earlier IS NOT NULL THEN m.events - n.events END AS events_change,
  CASE WHEN m.earlier IS NOT NULL THEN m.killed - n.killed END AS killed_change
ORDER BY month
LIMIT $limit
