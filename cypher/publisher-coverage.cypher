// name: publisher-coverage
// summary: Which source reports what: events by publisher and type, how many of them no other report tells, and how many are doubtful.
// params:
//   publisher: text, only this publisher; default ""
//   place: places, where, with everything inside it; default []
//   actor: actors, who took part; default []
//   since: day, leaves out documents published before it; default ""
//   until: day, leaves out documents published after it; default ""
//   limit: limit, most rows; default 100
// columns: publisher, type, events, only_here, doubtful, killed_best, first_date, last_date
MATCH (d:Document)<-[:STATED_IN]-(c:Claim)-[:ABOUT]->(e:Event)
WHERE c.status <> 'denied'
  AND ($publisher = '' OR d.publisher = $publisher) // when: publisher
  AND ($since = '' OR d.published >= $since) // when: since
  AND ($until = '' OR d.published <= $until) // when: until
  AND (size($actor) = 0 OR EXISTS { MATCH (a:Actor)-[:ACTED_IN|TARGETED]-(e) WHERE a.id IN $actor }) // when: actor
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
WITH DISTINCT d.publisher AS publisher, e
RETURN publisher, e.type AS type, count(e) AS events,
  sum(CASE WHEN e.n_sources = 1 THEN 1 ELSE 0 END) AS only_here,
  sum(CASE WHEN e.status IN ['alleged', 'disputed'] THEN 1 ELSE 0 END) AS doubtful,
  CASE WHEN count(coalesce(e.killed_best, e.killed_low)) > 0
    THEN sum(coalesce(e.killed_best, e.killed_low)) END AS killed_best,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
ORDER BY publisher, events DESC, type
LIMIT $limit
