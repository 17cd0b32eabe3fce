// name: relationship-counts
// part of: stats
// summary: How many relationships of each type there are.
// columns: name, count
// label() names a relationship's type here; type() does in Neo4j.
MATCH ()-[r]->()
RETURN label(r) AS name, count(*) AS count
ORDER BY name
