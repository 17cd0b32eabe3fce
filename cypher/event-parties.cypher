// name: event-parties
// part of: events
// summary: Who did, and who suffered, each of some events.
// params:
//   events: texts, ids of events
// columns: event_id, role, actor_id, actor, kind, status
UNWIND $events AS key
MATCH (e:Event {id: key})
OPTIONAL MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e)
WITH e, x, a
WHERE a.id IS NOT NULL
RETURN DISTINCT e.id AS event_id, coalesce(x.role, 'recipient') AS role,
  a.id AS actor_id, a.name AS actor, a.kind AS kind,
  coalesce(x.status, e.status) AS status
ORDER BY event_id, role, actor, actor_id
