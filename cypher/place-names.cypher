// name: place-names
// summary: Every place's names, as asking by name compares them.
// columns: id, name, aliases
MATCH (p:Place)
RETURN p.id AS id, p.name AS name, p.aliases AS aliases
ORDER BY id
