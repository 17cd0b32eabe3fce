// name: event-places
// part of: events
// summary: Where each of some events was, and what that place lies in, nearest first.
// params:
//   events: texts, ids of events
// columns: event_id, place_id, place, kind, latitude, longitude, country_code, steps, within_id,
//   within
UNWIND $events AS key
MATCH (e:Event {id: key})
OPTIONAL MATCH (e)-[:AT]->(p:Place)
WITH e, p
WHERE p.id IS NOT NULL
MATCH chain = (p)-[:PART_OF*0..8]->(q:Place)
RETURN DISTINCT e.id AS event_id, p.id AS place_id, p.name AS place, p.kind AS kind,
  p.latitude AS latitude, p.longitude AS longitude, p.country_code AS country_code,
  length(chain) AS steps, q.id AS within_id, q.name AS within
ORDER BY event_id, place_id, steps, within_id
