// name: relationship-counts
// part of: stats
// summary: How many relationships of each type there are.
// columns: name, count
// type() names a relationship's type here; label() does in Ladybug.
MATCH ()-[r]->()
RETURN type(r) AS name, count(*) AS count
ORDER BY name
