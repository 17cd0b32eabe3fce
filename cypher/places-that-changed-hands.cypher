// name: places-that-changed-hands
// summary: Who took or retook a place, in order, where more than one did or one took it back.
// params:
//   place: places, where, with everything inside it; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: place_id, place, country_code, date, actor_id, actor, relation, status, event_id
MATCH (a:Actor)-[:ACTED_IN]->(e:Event)-[:AT]->(p:Place)
WHERE e.relation IN ['SEIZES', 'RECLAIMS']
  AND (size($place) = 0 OR p.id IN $place) // when: place
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
  AND EXISTS {
    MATCH (b:Actor)-[:ACTED_IN]->(f:Event)-[:AT]->(p)
    WHERE f.relation IN ['SEIZES', 'RECLAIMS'] AND (b.id <> a.id OR f.relation = 'RECLAIMS')
  }
WITH DISTINCT p, e, a
RETURN p.id AS place_id, p.name AS place, p.country_code AS country_code,
  e.edtf AS date, a.id AS actor_id, a.name AS actor, e.relation AS relation,
  e.status AS status, e.id AS event_id
ORDER BY place, place_id, coalesce(e.date_start, '9999-12-31'), event_id, actor_id
LIMIT $limit
