// name: place-list
// part of: network
// summary: Every place with its kind.
// columns: id, name, kind
MATCH (n:Place)
RETURN n.id AS id, n.name AS name, n.kind AS kind
ORDER BY id
