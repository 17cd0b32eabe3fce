// name: actor-list
// part of: network
// summary: Every actor with its kind.
// columns: id, name, kind
MATCH (n:Actor)
RETURN n.id AS id, n.name AS name, n.kind AS kind
ORDER BY id
