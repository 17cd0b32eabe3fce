// name: acts-abroad
// summary: Who acts outside its own country: actors of one country by the other countries they act in.
// params:
//   actor: actors, who; default []
//   place: places, where, with everything inside it; default []
//   type: types, PLOVER event types; default ["ASSAULT", "COERCE", "MOBILIZE", "COOPERATE", "AID", "RETREAT"]
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, kind, country, in_country, events, doubtful, types, killed_best,
//   first_date, last_date

// Deeds only, unless other types are asked for: a threat is uttered at home. Actors and places whose country is not known are left out.
MATCH (a:Actor)-[x:ACTED_IN]->(e:Event)-[:AT]->(p:Place)
WHERE a.country <> p.country_code AND (size($type) = 0 OR e.type IN $type)
  AND (size($actor) = 0 OR a.id IN $actor) // when: actor
  AND (size($place) = 0 OR p.id IN $place) // when: place
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, a.country AS country,
  p.country_code AS in_country, count(DISTINCT e.id) AS events,
  count(DISTINCT CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN e.id END)
    AS doubtful,
  collect(DISTINCT e.type) AS types,
  CASE WHEN count(coalesce(e.killed_best, e.killed_low)) > 0
    THEN sum(coalesce(e.killed_best, e.killed_low)) END AS killed_best,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
ORDER BY events DESC, actor, actor_id, in_country
LIMIT $limit
