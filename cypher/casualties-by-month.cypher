// name: casualties-by-month
// summary: Dead by month, over events whose dead are counted.
// params:
//   actor: actors, who did it; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 1200
// columns: month, events, disputed, killed_low, killed_best, killed_high

// An event that is not known to lie within one month counts in the row whose month is null.
MATCH (e:Event)
WHERE coalesce(e.killed_low, e.killed_best, e.killed_high) IS NOT NULL
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($actor) = 0 OR EXISTS { MATCH (a:Actor)-[:ACTED_IN]->(e) WHERE a.id IN $actor }) // when: actor
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
WITH e, CASE WHEN left(e.date_start, 7) = left(e.date_end, 7) THEN left(e.date_start, 7) END AS month
RETURN month, count(e) AS events,
  sum(CASE WHEN e.status = 'disputed' THEN 1 ELSE 0 END) AS disputed,
  CASE WHEN count(e.killed_low) > 0 THEN sum(e.killed_low) END AS killed_low,
  CASE WHEN count(coalesce(e.killed_best, e.killed_low)) > 0
    THEN sum(coalesce(e.killed_best, e.killed_low)) END AS killed_best,
  CASE WHEN count(e.killed_high) = count(e) THEN sum(e.killed_high) END AS killed_high
ORDER BY month
LIMIT $limit
