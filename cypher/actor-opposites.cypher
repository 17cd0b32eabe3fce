// name: actor-opposites
// summary: Whom an actor acted on, and who acted on it, most often first.
// params:
//   actor: actors, who
//   limit: limit, most rows in all; default 20
// columns: role, actor_id, actor, kind, events
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)-[y:ACTED_IN|TARGETED]-(b:Actor)
WHERE a.id IN $actor AND NOT b.id IN $actor
  AND coalesce(x.role, 'recipient') <> coalesce(y.role, 'recipient')
WITH DISTINCT b, e, coalesce(y.role, 'recipient') AS role
RETURN role, b.id AS actor_id, b.name AS actor, b.kind AS kind, count(e) AS events
ORDER BY events DESC, role, actor, actor_id
LIMIT $limit
