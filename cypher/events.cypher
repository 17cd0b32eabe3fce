// name: events
// summary: What happened: events, newest first unless sorted otherwise; undated ones last.
// params:
//   actor: actors, who took part; default []
//   role: actor|recipient|any, whether they did it or it was done to them; default "any"
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   type: types, PLOVER event types; default []
//   mode: modes, PLOVER modes; default []
//   relation: relations, direct edges; default []
//   status: statuses, how it is stated; default []
//   min_killed: count, at least so many dead; default -1
//   min_confidence: share, at least so sure; default 0.0
//   document: text, id of a document that speaks of it; default ""
//   ids: texts, only these events; default []
//   sort: date|-date|-killed, oldest, newest or deadliest first; default "-date"
//   offset: count, rows to leave out first; default 0
//   limit: limit, most rows; default 100
// columns: id, type, mode, status, relation, date, date_start, date_end,
//   killed_low, killed_best, killed_high, injured_low, injured_best, injured_high,
//   detained_low, detained_best, detained_high, count_low, count_best, count_high,
//   weapon, confidence, n_claims, n_sources

// SKIP stands apart from LIMIT: beside each other, told to skip more than there is, they end Ladybug 0.22 with a crash.
MATCH (e:Event)
WHERE true
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND (size($ids) = 0 OR e.id IN $ids) // when: ids
  AND (size($type) = 0 OR e.type IN $type) // when: type
  AND (size($mode) = 0 OR e.mode IN $mode) // when: mode
  AND (size($relation) = 0 OR e.relation IN $relation) // when: relation
  AND (size($status) = 0 OR e.status IN $status) // when: status
  AND ($min_killed < 0 OR coalesce(e.killed_best, e.killed_low) >= $min_killed) // when: min_killed
  AND ($min_confidence <= 0.0 OR e.confidence >= $min_confidence) // when: min_confidence
  AND (size($actor) = 0 OR EXISTS { MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e) WHERE a.id IN $actor AND ($role = 'any' OR coalesce(x.role, 'recipient') = $role) }) // when: actor
  AND ($document = '' OR EXISTS { MATCH (d:Document)<-[:STATED_IN]-(:Claim)-[:ABOUT]->(e) WHERE d.id = $document }) // when: document
  AND (size($place) = 0 OR EXISTS { MATCH (e)-[:AT]->(q:Place) WHERE q.id IN $place }) // when: place
WITH e,
  CASE WHEN $sort = '-killed' THEN coalesce(e.killed_best, e.killed_low, -1) ELSE 0 END AS toll,
  CASE WHEN $sort = 'date' THEN coalesce(e.date_start, '9999-12-31') ELSE '' END AS oldest,
  CASE WHEN $sort = 'date' THEN '' ELSE coalesce(e.date_start, '') END AS newest
ORDER BY toll DESC, oldest, newest DESC, e.id SKIP $offset // when: offset
RETURN e.id AS id, e.type AS type, e.mode AS mode, e.status AS status, e.relation AS relation,
  e.edtf AS date, e.date_start AS date_start, e.date_end AS date_end,
  e.killed_low AS killed_low, e.killed_best AS killed_best, e.killed_high AS killed_high,
  e.injured_low AS injured_low, e.injured_best AS injured_best, e.injured_high AS injured_high,
  e.detained_low AS detained_low, e.detained_best AS detained_best,
  e.detained_high AS detained_high,
  e.count_low AS count_low, e.count_best AS count_best, e.count_high AS count_high,
  e.weapon AS weapon, e.confidence AS confidence, e.n_claims AS n_claims, e.n_sources AS n_sources
ORDER BY toll DESC, oldest, newest DESC, id
LIMIT $limit
