// name: actor-names
// part of: names
// summary: The names of every actor, and which actors have just these, as asking by name compares them.
// columns: name, aliases, ids
MATCH (a:Actor)
RETURN a.name AS name, a.aliases AS aliases, collect(a.id) AS ids
ORDER BY name
