// name: places-inside
// part of: places
// summary: The places asked for and every place inside them.
// params:
//   places: texts, ids of places
// columns: place_id
MATCH (p:Place)-[:PART_OF*0..8]->(q:Place)
WHERE q.id IN $places
RETURN DISTINCT p.id AS place_id
ORDER BY place_id
