// name: places-inside
// part of: places
// summary: The places asked for and every place inside them.
// params:
//   places: texts, ids of places
// columns: place_id

// One place at a time: from several at once, Neo4j gives a place as often as it is reached, in spite of DISTINCT.
UNWIND $places AS key
MATCH (p:Place)-[:PART_OF*0..8]->(q:Place {id: key})
RETURN DISTINCT p.id AS place_id
ORDER BY place_id
