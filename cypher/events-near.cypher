// name: events-near
// summary: What happened near a point, nearest first, with the distance in kilometres.
// params:
//   latitude: number, degrees north of the equator
//   longitude: number, degrees east of Greenwich
//   km: number, how far away at most; default 50
//   type: types, PLOVER event types; default []
//   since: day, leaves out what ended before it; default ""
//   until: day, leaves out what began after it; default ""
//   limit: limit, most rows; default 100
// columns: km, event_id, date, type, mode, relation, status, actors, recipients, place_id, place,
//   place_kind, killed_low, killed_best, killed_high, date_start

// A country, province or district has no place on this map: what is only known to be in one is not near anything. Distances are those of a sphere of 6371 km (haversine formula).
MATCH (p:Place)
WHERE p.latitude IS NOT NULL AND NOT p.kind IN ['country', 'province', 'district', 'region']
WITH p, sin(radians(p.latitude - $latitude) / 2) AS north,
  sin(radians(p.longitude - $longitude) / 2) AS east
WITH p, north * north
  + cos(radians(p.latitude)) * cos(radians($latitude)) * east * east AS h
WITH p, round(2 * 6371 * asin(sqrt(CASE WHEN h > 1.0 THEN 1.0 ELSE h END)), 1) AS km
WHERE km <= $km
MATCH (p)<-[:AT]-(e:Event)
WHERE true
  AND (size($type) = 0 OR e.type IN $type) // when: type
  AND ($since = '' OR e.date_end >= $since) // when: since
  AND ($until = '' OR e.date_start <= $until) // when: until
WITH p, km, e
ORDER BY km, coalesce(e.date_start, '9999-12-31'), e.id
LIMIT $limit
OPTIONAL MATCH (e)<-[:ACTED_IN]-(a:Actor)
WITH p, km, e, collect(DISTINCT a.name) AS actors
OPTIONAL MATCH (e)-[:TARGETED]->(b:Actor)
RETURN km, e.id AS event_id, e.edtf AS date, e.type AS type, e.mode AS mode,
  e.relation AS relation, e.status AS status, actors, collect(DISTINCT b.name) AS recipients,
  p.id AS place_id, p.name AS place, p.kind AS place_kind, e.killed_low AS killed_low,
  e.killed_best AS killed_best, e.killed_high AS killed_high, e.date_start AS date_start
ORDER BY km, coalesce(date_start, '9999-12-31'), event_id
