// name: actor-deeds
// summary: What an actor did and what was done to it, by type of event.
// params:
//   actor: actors, who
// columns: role, type, events, first_date, last_date
MATCH (a:Actor)-[x:ACTED_IN|TARGETED]-(e:Event)
WHERE a.id IN $actor
WITH DISTINCT e, coalesce(x.role, 'recipient') AS role
RETURN role, e.type AS type, count(e) AS events,
  min(e.date_start) AS first_date, max(e.date_end) AS last_date
ORDER BY role, events DESC, type
