// name: event-parties
// summary: Who did, and who suffered, each of some events.
// params:
//   events: texts, ids of events
// columns: event_id, role, actor_id, actor, kind
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)
WHERE e.id IN $events
RETURN DISTINCT e.id AS event_id, coalesce(x.role, 'recipient') AS role,
  a.id AS actor_id, a.name AS actor, a.kind AS kind
ORDER BY event_id, role, actor, actor_id
