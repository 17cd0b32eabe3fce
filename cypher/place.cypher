// name: place
// summary: What is known of a place.
// params:
//   place: texts, ids of places
// columns: id, name, aliases, kind, latitude, longitude, country_code
MATCH (p:Place)
WHERE p.id IN $place
RETURN p.id AS id, p.name AS name, p.aliases AS aliases, p.kind AS kind, p.latitude AS latitude,
  p.longitude AS longitude, p.country_code AS country_code
ORDER BY id
