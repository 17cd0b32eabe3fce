// name: busiest-actors
// summary: Actors by how many events they did or suffered.
// params:
//   limit: limit, most rows; default 20
// columns: actor_id, actor, kind, as_actor, as_recipient, events
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)
RETURN a.id AS actor_id, a.name AS actor, a.kind AS kind,
  sum(CASE WHEN x.role IS NOT NULL THEN 1 ELSE 0 END) AS as_actor,
  sum(CASE WHEN x.role IS NULL THEN 1 ELSE 0 END) AS as_recipient,
  count(DISTINCT e.id) AS events
ORDER BY events DESC, actor, actor_id
LIMIT $limit
