// name: relationship-counts
// part of: stats
// summary: How many relationships of each type there are.
// columns: name, count
MATCH ()-[r]->()
RETURN type(r) AS name, count(*) AS count
ORDER BY name
