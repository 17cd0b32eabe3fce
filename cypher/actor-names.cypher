// name: actor-names
// summary: Every actor's names, as asking by name compares them.
// columns: id, name, aliases
MATCH (a:Actor)
RETURN a.id AS id, a.name AS name, a.aliases AS aliases
ORDER BY id
