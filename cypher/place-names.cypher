// name: place-names
// part of: names
// summary: The names of every place, and which places have just these, as asking by name compares them.
// columns: name, aliases, ids
MATCH (p:Place)
RETURN p.name AS name, p.aliases AS aliases, collect(p.id) AS ids
ORDER BY name
