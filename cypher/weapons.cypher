// name: weapons
// summary: With what, or in what way, who attacks: assaults by actor, weapon and mode, with the dead.
// params:
//   actor: actors, who did it; default []
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: actor_id, actor, kind, mode, weapon, events, doubtful, killed_low, killed_best, first_date,
//   last_date

// A roadside bomb whose layer no report names has no actor.
MATCH (e:Event)
WHERE e.type = 'ASSAULT' AND coalesce(e.weapon, e.mode) IS NOT NULL
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(p:Place) WHERE p.id IN $place }) // when: place
OPTIONAL MATCH (e)<-[x:ACTED_IN]-(a:Actor)
WITH e, x, a
WHERE size($actor) = 0 OR a.id IN $actor
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind, e.mode AS mode, e.weapon AS weapon,
  count(e) AS events,
  sum(CASE WHEN coalesce(x.status, e.status) IN ['alleged', 'disputed'] THEN 1 ELSE 0 END)
    AS doubtful,
  CASE WHEN count(e.killed_low) > 0 THEN sum(e.killed_low) END AS killed_low,
  CASE WHEN count(coalesce(e.killed_best, e.killed_low)) > 0
    THEN sum(coalesce(e.killed_best, e.killed_low)) END AS killed_best,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
ORDER BY events DESC, actor, actor_id, mode, weapon
LIMIT $limit
